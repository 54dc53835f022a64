import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { CustomStatus, StatusUse } from "@/lib/contracts/statuses";
import {
  createStatus,
  deleteStatus,
  getStatus,
  listStatuses,
  orderStatuses,
  updateStatus,
  useOfStatus,
} from "@/lib/domain/statuses";
import type { Resource } from "../route";

export const statusRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  route("get", "/statuses", listStatuses, {
    access: read,
    summary: "The desk's own names for open, snoozed and resolved, in their order, archived ones among them",
    answer: listOf(CustomStatus),
  });
  route("post", "/statuses", createStatus, {
    access: write,
    summary: "Name a status behind the others; its category stays",
    answer: CustomStatus,
    status: 201,
  });
  route("post", "/statuses/reorder", orderStatuses, {
    access: write,
    summary: "Put all statuses into a new order",
    answer: listOf(CustomStatus),
  });
  route("get", "/statuses/{statusId}", getStatus, { access: read, summary: "One status", answer: CustomStatus });
  route("get", "/statuses/{statusId}/use", useOfStatus, {
    access: read,
    summary: "How many conversations have it, and which views, promises, rules and macros name it",
    answer: StatusUse,
  });
  route("patch", "/statuses/{statusId}", updateStatus, {
    access: write,
    summary: "Change names, colour, whether it is the default, or archive it; with a stale `rev` it is refused",
    answer: CustomStatus,
  });
  route("delete", "/statuses/{statusId}", deleteStatus, {
    access: write,
    summary: "Remove a status that nothing has or names; any other is archived instead",
    answer: Done,
  });
};

import { Done } from "@/lib/contracts/account";
import { TimeEntry, TimeFile, TimeList, TimeOfConversation, TimeSums } from "@/lib/contracts/time";
import {
  addTime,
  deleteTime,
  exportTime,
  listTime,
  sumTime,
  timeOfConversation,
  updateTime,
} from "@/lib/domain/conversations";
import type { Resource } from "../route";

export const timeEntryRoutes: Resource = (route) => {
  const read = "conversations:read" as const;
  const write = "conversations:write" as const;
  route("get", "/conversations/{conversationId}/time", timeOfConversation, {
    access: read,
    summary: "What it took: in all, by agent and entry by entry; what was merged into it counts here",
    answer: TimeOfConversation,
  });
  route("post", "/conversations/{conversationId}/time", addTime, {
    access: write,
    summary: "Write down time that one spent on it",
    answer: TimeEntry,
    status: 201,
  });
  route("get", "/time-entries", listTime, {
    access: read,
    summary: "Time that was spent, the newest first; everybody's for leads and admins, else one's own",
    answer: TimeList,
  });
  route("get", "/time-entries/sums", sumTime, {
    access: read,
    summary: "The same in sums: in all, by agent and by activity",
    answer: TimeSums,
  });
  route("post", "/time-entries/export", exportTime, {
    access: read,
    summary: "The same as a CSV in which nothing runs as a formula; for leads and admins, written to the audit log",
    answer: TimeFile,
  });
  route("patch", "/time-entries/{entryId}", updateTime, {
    access: write,
    summary: "Change an entry: one's own, or any as a lead; on a stale `rev` it is refused",
    answer: TimeEntry,
  });
  route("delete", "/time-entries/{entryId}", deleteTime, {
    access: write,
    summary: "Remove an entry: one's own, or any as a lead",
    answer: Done,
  });
};

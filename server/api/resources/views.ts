import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { SavedView } from "@/lib/contracts/views";
import { createView, deleteView, getView, listViews, updateView } from "@/lib/domain/conversations";
import type { Resource } from "../route";

export const viewRoutes: Resource = (route) => {
  const read = "conversations:read" as const;
  const write = "conversations:write" as const;
  route("get", "/views", listViews, {
    access: read,
    summary: "Saved views: everybody's, those of one's teams, and one's own",
    answer: listOf(SavedView),
  });
  route("post", "/views", createView, {
    access: write,
    summary: "Save a view for oneself, a team one is in, or (admins) everybody",
    answer: SavedView,
    status: 201,
  });
  route("get", "/views/{viewId}", getView, { access: read, summary: "One view", answer: SavedView });
  route("patch", "/views/{viewId}", updateView, {
    access: write,
    summary: "Change a view; with a stale `rev` it is refused",
    answer: SavedView,
  });
  route("delete", "/views/{viewId}", deleteView, { access: write, summary: "Remove a view", answer: Done });
};

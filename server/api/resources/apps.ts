import { Done } from "@/lib/contracts/account";
import { App, AppPreview, AppWithSecret, OfferedApp, OpenedApp } from "@/lib/contracts/apps";
import { listOf } from "@/lib/contracts/basics";
import {
  createApp,
  deleteApp,
  getApp,
  listApps,
  offerApps,
  openApp,
  previewApp,
  reorderApps,
  rotateAppSecret,
  updateApp,
} from "@/lib/domain/apps";
import type { Resource } from "../route";

export const appRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  const one = "/apps/{appId}";
  route("get", "/apps", listApps, {
    access: read,
    summary: "Pages outside that are shown beside conversations, in their order",
    answer: listOf(App),
  });
  route("post", "/apps", createApp, {
    access: write,
    summary: "Add an app; its secret is shown this once",
    answer: AppWithSecret,
    status: 201,
  });
  route("get", "/apps/offered", offerApps, {
    access: "conversations:read",
    summary: "What whoever answers may open",
    answer: listOf(OfferedApp),
  });
  route("post", "/apps/reorder", reorderApps, {
    access: write,
    summary: "Put all apps into a new order",
    answer: listOf(App),
  });
  route("get", one, getApp, { access: read, summary: "One app", answer: App });
  route("patch", one, updateApp, {
    access: write,
    summary: "Change an app; with a stale `rev` it is refused",
    answer: App,
  });
  route("delete", one, deleteApp, { access: write, summary: "Remove an app", answer: Done });
  route("post", `${one}/rotate-secret`, rotateAppSecret, {
    access: write,
    summary: "A new secret, shown this once; the old one ends at once",
    answer: AppWithSecret,
  });
  route("get", `${one}/preview`, previewApp, {
    access: read,
    summary: "What it would be told of the newest conversation it is for, unsigned",
    answer: AppPreview,
  });
  // A POST, so that no token is made because somebody followed a link from elsewhere.
  route("post", "/conversations/{conversationId}/apps/{appId}/open", openApp, {
    access: "conversations:read",
    summary: "The address of an app for this conversation, with a signed token for five minutes",
    answer: OpenedApp,
  });
};

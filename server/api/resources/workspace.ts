import { Workspace } from "@/lib/contracts/account";
import { updateWorkspace } from "@/lib/domain/settings";
import { getWorkspace } from "@/lib/domain/workspaces";
import type { Resource } from "../route";

export const workspaceRoutes: Resource = (route) => {
  route("get", "/workspace", getWorkspace, { access: "settings:read", summary: "The workspace", answer: Workspace });
  route("patch", "/workspace", updateWorkspace, {
    access: "settings:write",
    summary: "Change name, colour, when idle agents go away, or what the console asks for before resolving",
    answer: Workspace,
  });
};

import { z } from "zod";
import { anyStaff, query, workspaceOf } from "@/lib/domain/core";
import { presentWorkspace } from "./present";
import { findWorkspace } from "./store";

export const getWorkspace = query({
  name: "workspaces.get",
  input: z.strictObject({}),
  subject: (ctx) => findWorkspace(ctx.tx, workspaceOf(ctx.actor)),
  allow: anyStaff("settings:read"),
  run: async (_ctx, _input, workspace) => presentWorkspace(workspace),
});

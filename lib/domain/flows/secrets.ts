import { z } from "zod";
import { FlowName, SaveFlowSecret, type FlowSecret } from "@/lib/contracts/flow";
import { PageQuery } from "@/lib/contracts/basics";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, query, workspaceOf } from "../core";
import { removeSecretRow, saveSecretRow, secretRows } from "./secret-store";

/** Names alone: a value that was stored never comes back. */
export const listFlowSecrets = query({
  name: "flows.listSecrets",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx): Promise<{ data: FlowSecret[]; nextCursor: null }> {
    const rows = await secretRows(ctx.tx, workspaceOf(ctx.actor));
    return {
      data: rows.map(({ name, updatedAt }) => ({ name, updatedAt: updatedAt.toISOString() })),
      nextCursor: null,
    };
  },
});

export const saveFlowSecret = command({
  name: "flows.saveSecret",
  input: SaveFlowSecret.extend({ name: FlowName }),
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, value }) {
    await saveSecretRow(ctx.tx, workspaceOf(ctx.actor), name, value);
    await audit(ctx, "flowSecret.saved", name, {});
    return {};
  },
});

export const deleteFlowSecret = command({
  name: "flows.deleteSecret",
  input: z.strictObject({ name: FlowName }),
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name }) {
    if (!(await removeSecretRow(ctx.tx, workspaceOf(ctx.actor), name))) throw notFound("secret");
    await audit(ctx, "flowSecret.deleted", name, {});
    return {};
  },
});

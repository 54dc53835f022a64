import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyone, system, type Actor } from "@/lib/kernel/actor";
import { conflict } from "@/lib/kernel/errors";
import { pool } from "@/lib/platform/db";
import { onSignal, type Signal } from "@/lib/platform/realtime";
import { makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { call } from "./call";
import { command, query } from "./verb";

const { recorded } = testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();
const heard: Signal[] = [];
onSignal((signal) => heard.push(signal));

const Rename = z.strictObject({ name: z.string().min(1), fail: z.boolean().optional() });
const rename = command({
  name: "test.rename",
  input: Rename,
  subject: async () => ({ workspaceId }),
  allow: (actor: Actor) => actor.kind === "agent" && actor.workspaceId === workspaceId,
  async run({ tx, record }, { name, fail }) {
    await tx.workspace.update({ where: { id: workspaceId }, data: { name } });
    record({ type: "source.changed", workspaceId, sourceId: randomUUID() });
    if (fail) throw conflict("Not like that.");
    return { name };
  },
});
const look = query({
  name: "test.look",
  input: z.strictObject({}),
  subject: async () => null,
  allow: () => true,
  run: ({ tx }) => tx.source.findMany({ where: {} }),
});
const nameNow = async () =>
  (await pool().query<{ name: string }>("select name from workspace where id = $1", [workspaceId])).rows[0]?.name;
const jobs = async () =>
  (await pool().query<{ job: string }>("select job from outbox where workspace_id = $1", [workspaceId])).rows.map(
    (row) => row.job,
  );

describe("every door's way to a verb", () => {
  it("commits the change with its job, and only then tells of it", async () => {
    expect(await call(rename, admin, { name: "One" })).toEqual({ name: "One" });
    expect([await nameNow(), await jobs()]).toEqual(["One", ["knowledge.index"]]);
    expect(recorded.map(({ type }) => type)).toEqual(["source.changed"]);
    expect(heard).toMatchObject([{ kind: "stale", what: "knowledge", workspaceId }]);
  });

  it("leaves nothing behind when it fails: no change, no job, no word", async () => {
    const before = [await nameNow(), await jobs(), heard.length];
    expect(await refusal(call(rename, admin, { name: "Two", fail: true }))).toMatchObject({ code: "conflict" });
    expect([await nameNow(), await jobs(), heard.length]).toEqual(before);
  });

  it("parses before it looks, with every problem by its place", async () => {
    expect(await refusal(call(rename, admin, { name: { not: "" }, role: "admin" }))).toMatchObject({
      code: "invalid",
      details: { issues: [{ path: "name" }, { path: "" }] },
    });
    expect(await refusal(call(rename, anyone, undefined))).toMatchObject({ code: "invalid" });
  });

  it("refuses who may not, in the words for who they are", async () => {
    expect(await refusal(call(rename, anyone, { name: "X" }))).toMatchObject({ code: "unauthenticated" });
    expect(await refusal(call(rename, system(workspaceId), { name: "X" }))).toMatchObject({ code: "forbidden" });
    expect(await nameNow()).toBe("One");
  });

  it("runs no query that names no workspace", async () => {
    await expect(call(look, admin, {})).rejects.toThrow("Source.findMany without a workspace");
  });
});

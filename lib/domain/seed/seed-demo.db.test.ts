import { expect, it } from "vitest";
import { knowledge } from "@/demo/knowledge";
import { pool } from "@/lib/platform/db";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { askBot, listBots } from "../bots";
import { listConversations } from "../conversations";
import { call } from "../core";
import { installationFacts, seedDemo } from ".";

testRuntime();

it("makes a shop that answers, once", async () => {
  const { admin } = await makeWorkspace();
  expect(await seedDemo({ shop: "http://localhost:3001", knowledge })).toBe(true);
  const [bot] = (await call(listBots, admin, {})).data;
  expect(await call(askBot, admin, { botId: bot?.id, text: "how long is delivery?" })).toMatchObject({
    outcome: "answered",
  });
  expect(await call(askBot, admin, { botId: bot?.id, text: "怎么退货" })).toMatchObject({ outcome: "answered" });
  expect((await installationFacts()).inboxKey).toMatch(/^[\w-]{16}$/);

  const { data } = await call(listConversations, admin, {});
  const all = [...data, ...(await call(listConversations, admin, { view: "resolved" })).data];
  const seen = all.map(({ contact, status, onDuty, assignee }) => [
    contact.name,
    status,
    onDuty,
    assignee?.name ?? null,
  ]);
  expect(seen).toEqual(
    expect.arrayContaining([
      ["Diego Ramos", "open", "agent", null],
      ["Priya Nair", "open", "agent", "Ada Admin"],
      ["林晓", "open", "bot", null],
      ["Tom Becker", "resolved", "agent", "Jonas Weber"],
      ["Maya Fischer", "resolved", "bot", null],
    ]),
  );
  const { rows } = await pool().query("select count(*)::int as n from message where created_at > now()");
  expect(rows[0].n).toBe(0);

  expect(await seedDemo({ shop: "http://localhost:3001", knowledge })).toBe(false);
}, 90_000);

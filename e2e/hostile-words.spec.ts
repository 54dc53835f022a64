import { expect, test, type Frame, type Page, type WebSocketRoute } from "@playwright/test";
import { EVIL_HOST, xssCorpus } from "@/lib/testing/xss-corpus";
import { bubbleTag, servePage } from "./host-page";
import { forbidden, none, traces, watch } from "./hostile";
import { api, chatFrame, demoUrl, openBubble, say, unique, visitShop } from "./people";

/** A conversation in which the bot and the desk have said what they say by themselves. */
async function answeredConversation(chat: Frame): Promise<{ id: string; lastSeq: number }> {
  const hello = unique("hello");
  await say(chat, hello);
  await expect(chat.locator(".mine:not(.sending)")).toBeVisible();
  await chat.locator(".person button").click();
  await expect(chat.locator("output.person")).toBeVisible({ timeout: 20_000 });
  await expect(chat.locator(".event")).toBeVisible();
  const found = await api<{ data: { id: string; lastSeq: number }[] }>(
    "GET",
    `/conversations?q=${encodeURIComponent(hello)}`,
  );
  expect(found.data).toHaveLength(1);
  return found.data[0] ?? { id: "", lastSeq: 0 };
}

/** Every part of a message, said by a visitor, a bot (people are drawn alike) and the desk itself. */
function hostileMessages(conversationId: string, lastSeq: number) {
  let seq = lastSeq;
  return xssCorpus.flatMap((words) =>
    (["visitor", "bot", "system"] as const).map((kind) => {
      seq += 1;
      return {
        id: crypto.randomUUID(),
        conversationId,
        seq,
        turnId: `t${seq}`,
        author: { kind, id: words, name: words, avatarUrl: "javascript:alert(1)" },
        text: words,
        attachments: [{ id: `a${seq}`, name: words, type: "application/pdf", size: 1, url: "/chat/files/none" }],
        citations: [{ sourceId: `s${seq}`, title: words, url: words, quote: words }],
        quickReplies: [words],
        createdAt: new Date().toISOString(),
      };
    }),
  );
}

/** The gateway behind it is the real one; what it would never say is put into its mouth. */
async function mouthOf(page: Page, namespace: "visitor" | "agent") {
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/socket\.io/, (route) => {
    sockets.push(route);
    route.connectToServer();
  });
  return (name: string, data: unknown) => sockets.at(-1)?.send(`42/${namespace},${JSON.stringify([name, data])}`);
}

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

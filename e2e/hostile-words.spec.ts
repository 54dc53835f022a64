import { expect, test, type Frame, type Page, type WebSocketRoute } from "@playwright/test";
import type { Conversation } from "@/lib/contracts/conversation";
import { EVIL_HOST, xssCorpus } from "@/lib/testing/xss-corpus";
import { bubbleTag, servePage } from "./host-page";
import { forbidden, none, traces, watch } from "./hostile";
import { api, chatFrame, demoUrl, openBubble, say, signIn, unique, visitShop } from "./people";

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

test("hostile words come out as words in the console: thread, notes, people, pages and lists (S-E1, S-E2)", async ({
  browser,
}) => {
  const { chat, context } = await visitShop(browser);
  const { id, lastSeq } = await answeredConversation(chat);
  await context.close();
  const agent = await signIn(browser);
  const seen = watch(agent);
  const push = await mouthOf(agent, "agent");
  await agent.goto(`/inbox/${id}`);
  const log = agent.getByRole("log");
  await expect(log.locator("li").nth(1)).toBeVisible();
  const before = await log.getByRole("article").count();
  const messages = hostileMessages(id, lastSeq);
  for (const message of messages) push("message", message);
  xssCorpus.forEach((words, at) =>
    push("note", {
      id: crypto.randomUUID(),
      conversationId: id,
      noteSeq: 1000 + at,
      afterSeq: lastSeq,
      kind: "note",
      author: { kind: "agent", id: words, name: words },
      text: words,
      attachments: [],
      createdAt: new Date().toISOString(),
    }),
  );
  const viewers = xssCorpus.slice(0, 20).map((name, at) => ({ id: `v${at}`, name, typing: at % 2 === 0 }));
  push("viewers", { conversationId: id, viewers });
  await expect(log.getByRole("article")).toHaveCount(before + (2 / 3) * messages.length + xssCorpus.length, {
    timeout: 30_000,
  });
  expect(await traces(agent.locator("main"))).toEqual(none);
  expect(seen).toEqual([]);
  await agent.context().close();
});

/** Answers of the agent's socket, changed on their way to the page. */
async function bendAnswers(page: Page, bend: (data: Record<string, unknown>) => Record<string, unknown>) {
  await page.routeWebSocket(/socket\.io/, (route) => {
    const server = route.connectToServer();
    server.onMessage((frame) => {
      const answer = /^(43\/agent,\d+)(\[.*)$/s.exec(String(frame));
      const [ack]: [{ ok?: boolean; data?: Record<string, unknown> }?] = JSON.parse(answer?.[2] ?? "[]");
      if (!answer || !ack?.ok || !ack.data) return route.send(frame);
      route.send(`${answer[1]}${JSON.stringify([{ ...ack, data: bend(ack.data) }])}`);
    });
  });
}

const addresses = xssCorpus.filter((words) => /^\s*[a-z]+\s*:|\/\//i.test(words));

test("hostile people, pages and attributes come out as words in the console (S-E1, S-E3)", async ({ browser }) => {
  const { chat, context } = await visitShop(browser);
  const { id } = await answeredConversation(chat);
  await context.close();
  const agent = await signIn(browser);
  const seen = watch(agent);
  let round = 0;
  await bendAnswers(agent, (data) => {
    const at = new Date().toISOString();
    if (Array.isArray(data["conversations"]) && data["conversations"][0]) {
      const first: Conversation = data["conversations"][0];
      const conversations = xssCorpus.map((words, index) => ({
        ...first,
        id: index === 0 ? id : crypto.randomUUID(),
        contact: { ...first.contact, name: words },
        inbox: { ...first.inbox, name: words },
        preview: words,
        subject: words,
        tags: [words],
      }));
      return { ...data, conversations };
    }
    if (!data["visitor"]) return data;
    const pages = xssCorpus
      .concat(addresses)
      .slice(-12 * (round + 1), -12 * round || undefined)
      .map((words) => ({ url: words, title: words, at }));
    const words = xssCorpus[round * 40] ?? "";
    return {
      ...data,
      contact: {
        ...Object(data["contact"]),
        name: words,
        email: words,
        externalId: words,
        attributes: Object.fromEntries(xssCorpus.map((each) => [each, each])),
      },
      visitor: { ...Object(data["visitor"]), locale: words, browser: words, os: words, address: words, pages },
    };
  });
  for (; round < 3; round++) {
    await agent.goto(`/inbox/${id}`);
    await expect(
      agent
        .getByRole("complementary")
        .getByText(xssCorpus.at(-1) ?? "")
        .first(),
    ).toBeVisible();
    expect(await traces(agent.locator("main"))).toEqual(none);
  }
  // The list is drawn as it is scrolled.
  const list = agent.locator("#main a[href^='/inbox/']").first();
  for (let turn = 0; turn < 20; turn++) {
    await list.hover().catch(() => undefined);
    await agent.mouse.wheel(0, 800);
    expect(await traces(agent.locator("main"))).toEqual(none);
  }
  expect(seen).toEqual([]);
  await agent.context().close();
});

test("hostile inboxes, agents, people and sources come out as words in the console (S-E1)", async ({ browser }) => {
  const agent = await signIn(browser);
  const seen = watch(agent);
  const free = ["name", "title", "email", "label", "url", "detail", "error", "key", "snippet", "subject"];
  await agent.route(
    /\/api\/v1\/(inboxes|agents|contacts|knowledge\/sources|bots|invitations)(\?.*)?$/,
    async (route) => {
      const response = await route.fetch();
      const body: { data: Record<string, unknown>[] } = await response.json();
      const [first] = body.data;
      const data = xssCorpus.map((words) => ({
        ...first,
        ...Object.fromEntries(free.filter((key) => first && typeof first[key] === "string").map((key) => [key, words])),
        id: crypto.randomUUID(),
      }));
      await route.fulfill({ response, json: first ? { data, nextCursor: null } : body });
    },
  );
  for (const path of ["/settings/inboxes", "/settings/agents", "/contacts", "/knowledge", "/bots"]) {
    await agent.goto(path);
    await expect(agent.getByText(xssCorpus.at(-1) ?? "").first()).toBeAttached();
    expect(await traces(agent.locator("main")), path).toEqual(none);
  }
  expect(seen).toEqual([]);
  await agent.context().close();
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

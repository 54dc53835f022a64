import { expect, type Page } from "@playwright/test";
import type { Conversation } from "@/lib/contracts/conversation";
import { xssCorpus } from "@/lib/testing/xss-corpus";
import { none, traces, watch } from "./hostile";
import { answeredConversation, hostileMessages, mouthOf } from "./hostile-talk";
import { signIn, test, visitShop } from "./people";

test("hostile words come out as words in the console: thread, notes, people, pages and lists (S-E1, S-E2)", async ({
  browser,
}) => {
  test.setTimeout(150_000);
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
  // People and bots are drawn by one hand: all of it is said by a bot, some of it by the visitor as well.
  const said = hostileMessages(id, lastSeq, ["bot"]);
  const messages = [...said, ...hostileMessages(id, lastSeq + said.length, ["visitor"]).slice(0, 40)];
  const articles = log.getByRole("article");
  for (const [at, message] of messages.entries()) {
    push("message", message);
    // Nobody says five hundred things at once; a page that is busy with them would miss the beat of its line.
    if (at % 100 === 99) await expect(articles).toHaveCount(before + at + 1, { timeout: 60_000 });
  }
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
  await expect(articles).toHaveCount(before + messages.length + xssCorpus.length, {
    timeout: 90_000,
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

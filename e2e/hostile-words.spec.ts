import { expect, test, type Browser, type Page, type WebSocketRoute } from "@playwright/test";
import { EVIL_HOST, xssCorpus } from "@/lib/testing/xss-corpus";
import { bubbleTag, servePage } from "./host-page";
import { api, chatFrame, demoUrl, openBubble, say, unique, visitShop } from "./people";

/** What a page did that words alone must never make it do. */
function watch(page: Page) {
  const seen: string[] = [];
  page.on("dialog", (dialog) => (seen.push(`dialog ${dialog.message()}`), void dialog.dismiss()));
  page.on("popup", (popup) => seen.push(`popup ${popup.url()}`));
  page.on("console", (line) => /Content Security Policy|Trusted ?Type/.test(line.text()) && seen.push(line.text()));
  const hosts = new Set([new URL(demoUrl()).host]);
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (!/^(blob|data):$/.test(protocol) && !/^(127\.0\.0\.1|localhost):\d+$/.test(host) && !hosts.has(host))
      seen.push(`request ${request.url()}`);
  });
  return seen;
}

const forbidden =
  "script,iframe,object,embed,style,link,base,form:not(.composer):not(.word),svg :not(path),math,template";

const PARTS = 4;
for (let part = 0; part < PARTS; part++) {
  const corpus = xssCorpus.filter((_, at) => at % PARTS === part);
  test(`hostile words come out as words, whatever part of a message they are (S-E1, S-E2, S-E5, S-F1), ${part + 1} of ${PARTS}`, ({
    browser,
  }) => showAsWords(browser, corpus));
}

async function showAsWords(browser: Browser, corpus: readonly string[]): Promise<void> {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const seen = watch(page);
  let socket: WebSocketRoute | undefined;
  // The gateway is the real one; what it would never say is put into its mouth.
  await page.routeWebSocket(/socket\.io/, (route) => {
    socket = route;
    route.connectToServer();
  });
  await page.goto(demoUrl());
  await openBubble(page);
  const chat = await chatFrame(page);
  const hello = unique("hello");
  await say(chat, hello);
  await chat.locator(".person button").click();
  await expect(chat.locator("output.person")).toBeVisible();
  const found = await api<{ data: { id: string; lastSeq: number }[] }>(
    "GET",
    `/conversations?q=${encodeURIComponent(hello)}`,
  );
  const { id: conversationId = "", lastSeq = 0 } = found.data[0] ?? {};
  await expect.poll(() => chat.locator(".row, .event").count()).toBeGreaterThanOrEqual(lastSeq);
  const rows = await chat.locator(".row").count();
  const push = (name: string, data: unknown) => socket?.send(`42/visitor,${JSON.stringify([name, data])}`);

  let seq = lastSeq;
  for (const words of corpus) {
    for (const kind of ["visitor", "agent", "bot", "system"] as const) {
      seq += 1;
      push("message", {
        id: `m${seq}`,
        conversationId,
        seq,
        turnId: `t${seq}`,
        author: { kind, id: words, name: words, avatarUrl: `javascript:alert(1)` },
        text: words,
        attachments: [{ id: `a${seq}`, name: words, type: "application/pdf", size: 1, url: "/chat/files/none" }],
        citations: [{ sourceId: `s${seq}`, title: words, url: words, quote: words }],
        quickReplies: [words],
        createdAt: new Date().toISOString(),
      });
    }
    push("typing", { conversationId, author: { kind: "agent", name: words }, on: true, expiresInMs: 5000 });
  }
  await expect(chat.locator(".row")).toHaveCount(rows + 3 * corpus.length, { timeout: 30_000 });
  // Every source is unfolded: its title, quote and address are shown too.
  expect(
    await chat.evaluate(async () => {
      const buttons = [...document.querySelectorAll<HTMLElement>(".sources > button")];
      for (const button of buttons) button.click();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return document.querySelectorAll("blockquote").length === buttons.length;
    }),
  ).toBe(true);
  const log = chat.getByRole("log");
  expect(await log.locator(forbidden).count()).toBe(0);
  const { attributes, targets } = await log.evaluate((element) => ({
    attributes: [...element.querySelectorAll("*")].flatMap((each) =>
      each.getAttributeNames().filter((name) => name.startsWith("on") || name === "ping" || name === "srcdoc"),
    ),
    targets: [...element.querySelectorAll("a")].map((link) => link.protocol),
  }));
  expect(attributes).toEqual([]);
  expect([...new Set(targets)].filter((protocol) => !/^https?:$/.test(protocol))).toEqual([]);
  await page.mouse.move(700, 400);
  expect(seen).toEqual([]);
  await context.close();
}

test("hostile greetings, names and suggestions come out as words (S-E1)", async ({ browser }) => {
  const [first = "", second = ""] = [`<img src=x onerror=alert(1)>`, `[go](javascript:alert(1))`];
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

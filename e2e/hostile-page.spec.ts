import { expect } from "@playwright/test";
import { bubbleTag, helpUrl, servePage, visitPage } from "./host-page";
import { api, chatUrl, inboxKey, say, test, unique, visitShop } from "./people";

const policy = () =>
  [
    "default-src 'none'",
    `script-src 'nonce-page' ${helpUrl()}`,
    `frame-src ${chatUrl()}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

test("the bubble works under the strictest policy, which it doesn't break once (S-C6)", async ({ browser }) => {
  await using site = await servePage(`<title>strict</title><h1>Strict</h1>${bubbleTag(inboxKey())}`, {
    "content-security-policy": policy(),
  });
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on("console", (line) => /Content Security Policy|Trusted/.test(line.text()) && broken.push(line.text()));
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(site.url);
  const before = await page.evaluate(() => document.scripts.length);
  await page.evaluate(() => window.parley?.("open"));
  const frame = page.frameLocator("iframe");
  const found = () => page.frames().find((each) => each.url().startsWith(chatUrl()));
  await expect.poll(() => found() !== undefined).toBe(true);
  const chat = found();
  if (!chat) throw new Error("the frame is not the chat's");
  const words = unique("hello from a strict page");
  await say(chat, words);
  await expect(chat.getByRole("log").getByText(words)).toBeVisible();
  await expect(chat.locator(".mine:not(.sending)")).toBeVisible();
  expect(await page.evaluate(() => document.scripts.length)).toBe(before);
  // The frame hides in a closed shadow root: the page's own selectors don't even find it.
  expect(await frame.locator("body").count()).toBe(0);
  expect(broken).toEqual([]);
  await context.close();
});

test("hostile CSS, bent prototypes and forged messages don't reach the chat, nor the chat the page (S-C6, S-C7)", async ({
  browser,
}) => {
  const hostile = `<title>hostile</title>
<style>
  body * { all: unset !important; display: none !important; visibility: hidden !important; opacity: 0 !important }
  parley-bubble { position: static !important; width: 1px !important; transform: scale(0) !important; --parley-color: red !important }
  iframe, button, div { width: 0 !important; pointer-events: none !important }
</style>
<script>
  window.before = new Set(Object.getOwnPropertyNames(window));
  window.cookieReads = 0;
  document.cookie = "customer=secret";
  const jar = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(document, "cookie", { get() { window.cookieReads += 1; return jar.get.call(document); }, configurable: true });
  Object.prototype.parley = 1;
  Object.prototype.type = "close";
  Object.prototype.inbox = "polluted";
  Array.prototype.extra = () => "polluted";
</script>
<h1>Hostile</h1><iframe name="stranger" srcdoc="<p>stranger</p>"></iframe>
${bubbleTag(inboxKey())}`;
  await using site = await servePage(hostile);
  const { page, chat, context } = await visitPage(browser, site.url);
  const words = unique("hello from a hostile page");
  await say(chat, words);
  await expect(chat.getByRole("log").getByText(words)).toBeVisible();

  const box = await (await chat.frameElement()).boundingBox();
  expect(box?.width).toBe(400);
  expect(box?.height).toBeGreaterThan(500);
  // What a stranger on the page says in the chat's name is not heard.
  const stranger = page.frame({ name: "stranger" });
  await stranger?.evaluate(() => parent.postMessage({ parley: 1, type: "close" }, "*"));
  await page.evaluate((origin) => {
    for (const data of [{ parley: 1, type: "close" }, { type: "close" }, null, "close", [1]]) {
      postMessage(data, "*");
      dispatchEvent(new MessageEvent("message", { data, origin }));
    }
  }, chatUrl());
  // What was forged stands before this in every queue.
  const after = unique("still here");
  await say(chat, after);
  await expect(chat.locator(".mine:not(.sending)", { hasText: after })).toBeVisible();
  expect((await (await chat.frameElement()).boundingBox())?.width).toBe(400);
  // Nor what strangers say to the chat.
  await chat.evaluate(() => {
    for (const data of [{ parley: 1, type: "logout" }, { parley: 1, type: "identify", identity: { id: "x" } }, null])
      dispatchEvent(new MessageEvent("message", { data, origin: "https://evil.test", source: window }));
  });
  await expect(chat.getByRole("log").getByText(words)).toBeVisible();

  const left = await page.evaluate(() => {
    const before: unknown = Reflect.get(window, "before");
    const known = before instanceof Set ? before : new Set();
    return {
      globals: Object.getOwnPropertyNames(window).filter(
        (name) => !known.has(name) && !/^(\d+|before|cookieReads)$/.test(name),
      ),
      cookieReads: Reflect.get(window, "cookieReads"),
      root: document.querySelector("parley-bubble")?.shadowRoot,
      visible: getComputedStyle(document.querySelector("parley-bubble") ?? document.body).display,
    };
  });
  expect(left).toEqual({ globals: ["parley"], cookieReads: 0, root: null, visible: "block" });
  await context.close();
});

test("an inbox with a list of origins stays shut elsewhere (S-C5)", async ({ browser }) => {
  const inbox = await api<{ id: string; key: string }>("POST", "/inboxes", {
    name: "Elsewhere",
    allowedOrigins: ["https://shop.example.com"],
  });
  await using site = await servePage(`<title>copycat</title>${bubbleTag(inbox.key)}`);
  const context = await browser.newContext();
  const page = await context.newPage();
  const blocked = page.waitForEvent("console", (line) => /frame-ancestors/.test(line.text()));
  await page.goto(site.url);
  await page.evaluate(() => window.parley?.("open"));
  await blocked;
  const answer = await fetch(`${chatUrl()}/chat/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(site.url).origin },
    body: JSON.stringify({ inbox: inbox.key }),
  });
  expect(answer.status).toBe(403);
  await api("DELETE", `/inboxes/${inbox.id}`);
  await context.close();
});

test("on a shared computer nothing is left after logout (S-C10)", async ({ browser }) => {
  const { page, chat, context } = await visitShop(browser);
  const words = unique("my order number is lost");
  await say(chat, words);
  await expect(chat.locator(".mine:not(.sending)")).toBeVisible();
  const kept = () => chat.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith("parley.")));
  const token = (await kept()).find(([name]) => name.endsWith(".token"))?.[1];
  expect(token).toBeTruthy();
  await page.evaluate(() => window.parley?.("logout"));
  await expect(chat.getByRole("button", { name: "Start a conversation" })).toBeVisible();
  await expect.poll(async () => (await kept()).find(([name]) => name.endsWith(".token"))?.[1] ?? token).not.toBe(token);
  expect(JSON.stringify(await kept())).not.toContain("order number");
  await expect(chat.getByText(words)).toHaveCount(0);
  const answer = await fetch(`${chatUrl()}/chat/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ inbox: inboxKey(), token }),
  });
  expect(answer.status).toBe(401);
  await page.reload();
  await page.evaluate(() => window.parley?.("open"));
  await context.close();
});

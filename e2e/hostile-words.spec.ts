import { expect, test, type Page } from "@playwright/test";
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

import { expect, test } from "@playwright/test";
import { bubbleTag, servePage } from "./host-page";
import { api, chatUrl, inboxKey, say, unique, visitShop } from "./people";

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
  const words = unique("my order number is 4711");
  await say(chat, words);
  await expect(chat.locator(".mine:not(.sending)")).toBeVisible();
  const kept = () => chat.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith("parley.")));
  const token = (await kept()).find(([name]) => name.endsWith(".token"))?.[1];
  expect(token).toBeTruthy();
  await page.evaluate(() => window.parley?.("logout"));
  await expect(chat.getByRole("button", { name: "Start a conversation" })).toBeVisible();
  await expect.poll(async () => (await kept()).find(([name]) => name.endsWith(".token"))?.[1] ?? token).not.toBe(token);
  expect(JSON.stringify(await kept())).not.toContain("4711");
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

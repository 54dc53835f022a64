import { expect, type Frame, type Page } from "@playwright/test";
import { complaints } from "./axe";
import { api, chatFrame, demoUrl, test, unique } from "./people";

/** The name and role of what has the keyboard, where a screen reader would read it. */
const focused = (chat: Frame | Page) =>
  chat.evaluate(() => {
    const element = document.activeElement;
    return `${element?.tagName.toLowerCase()} ${element?.getAttribute("aria-label") ?? element?.textContent ?? ""}`;
  });
async function tabTo(page: Page, chat: Frame, name: string): Promise<void> {
  await expect(async () => {
    if ((await focused(chat)).includes(name)) return;
    await page.keyboard.press("Tab");
    expect(await focused(chat)).toContain(name);
  }).toPass({ intervals: [0], timeout: 15_000 });
}

test("the whole bubble works by keyboard: open, write, attach, send, rate, close, and focus comes back", async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  await page.goto(demoUrl());
  // The launcher is the last stop of the page, in a closed root: only its host is seen from outside.
  const onLauncher = () => page.evaluate(() => document.activeElement?.localName === "parley-bubble");
  await expect(page.locator("parley-bubble")).toBeAttached();
  await page.keyboard.press("Shift+Tab");
  expect(await onLauncher()).toBe(true);
  await page.keyboard.press("Enter");
  const chat = await chatFrame(page);
  await expect(chat.getByRole("button", { name: "Start a conversation" })).toBeFocused();
  await page.keyboard.press("Enter");
  const box = chat.getByRole("textbox", { name: "Write a message" });
  await expect(box).toBeFocused();

  const words = unique("written without a mouse");
  await page.keyboard.type(words);
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("in two lines");
  await tabTo(page, chat, "Emoji");
  await page.keyboard.press("Enter");
  await expect(chat.getByRole("toolbar", { name: "Emoji" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/in two lines\S+$/u);
  await tabTo(page, chat, "Attach a file");
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("two vases") });
  await expect(chat.getByRole("button", { name: "Remove list.txt" })).toBeVisible();
  await tabTo(page, chat, "Send");
  await page.keyboard.press("Enter");
  await expect(chat.locator(".mine:not(.sending):not(.failed)", { hasText: words })).toBeVisible();
  await expect(box).toBeFocused();
  await expect(chat.getByRole("link", { name: /list\.txt/ })).toBeVisible();

  const found = await api<{ data: { id: string }[] }>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  await api("POST", `/conversations/${found.data[0]?.id}/resolve`);
  await expect(chat.getByRole("group", { name: "How was this conversation?" })).toBeVisible();
  await tabTo(page, chat, "4 of 5");
  await page.keyboard.press("Enter");
  await expect(chat.getByRole("button", { name: "4 of 5" })).toHaveAttribute("aria-pressed", "true");

  expect(await complaints(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(onLauncher).toBe(true);
  await page.keyboard.press("Enter");
  await expect(chat.locator("main")).toBeVisible();
  await context.close();
});

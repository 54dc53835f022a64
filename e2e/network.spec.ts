import { expect, test } from "@playwright/test";
import { chatFrame, openBubble, say, unique, visitChatPage, visitShop } from "./people";

test("what is written without a network goes out once when it is back", async ({ browser }) => {
  const { page, context } = await visitChatPage(browser);
  await say(page, unique("hello"));
  await expect(page.getByRole("log").getByText(/hello/).first()).toBeVisible();

  await context.setOffline(true);
  const words = unique("written under ground");
  await say(page, words);
  await expect(page.getByText(words)).toBeVisible();
  await context.setOffline(false);

  const second = await context.newPage();
  await second.goto(page.url());
  const resume = second.getByRole("button", { name: "Continue the conversation" });
  await expect(resume.or(second.getByText(words)).first()).toBeVisible();
  if (await resume.isVisible()) await resume.click();
  await expect(second.getByText(words)).toHaveCount(1);
  await expect(page.getByText(words)).toHaveCount(1);
});

test("a reload keeps the conversation", async ({ browser }) => {
  const { page, chat } = await visitShop(browser);
  const words = unique("do you have this lamp in green?");
  await say(chat, words);
  await expect(chat.getByRole("log").getByText(words)).toBeVisible();
  await page.reload();
  await openBubble(page);
  const again = await chatFrame(page);
  const resume = again.getByRole("button", { name: "Continue the conversation" });
  await expect(resume.or(again.getByText(words)).first()).toBeVisible();
  if (await resume.isVisible()) await resume.click();
  await expect(again.getByRole("log").getByText(words)).toBeVisible();
});

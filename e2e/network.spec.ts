import { expect } from "@playwright/test";
import { say, test, unique, visitChatPage } from "./people";

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
  // On the chat's own page: a private window denies a third party's frame the storage that a reload needs.
  const { page } = await visitChatPage(browser);
  const words = unique("do you have this lamp in green?");
  await say(page, words);
  await expect(page.getByRole("log").getByText(words)).toBeVisible();
  await page.reload();
  const resume = page.getByRole("button", { name: "Continue the conversation" });
  await expect(resume.or(page.getByText(words)).first()).toBeVisible();
  if (await resume.isVisible()) await resume.click();
  await expect(page.getByRole("log").getByText(words)).toBeVisible();
});

import { expect } from "@playwright/test";
import { openConversation, say, signIn, test, unique, visitShop } from "./people";

test("a visitor asks the bot, gets a person, and rates the conversation", async ({ browser }) => {
  const agent = await signIn(browser);
  const visitor = await visitShop(browser);

  await say(visitor.chat, "How long does delivery take?");
  await expect(
    visitor.chat
      .getByRole("log")
      .getByText(/working days/)
      .first(),
  ).toBeVisible();
  await expect(visitor.chat.getByRole("button", { name: /Source 1/ }).first()).toBeVisible();

  const wish = unique("My parcel is damaged, can I talk to a human please?");
  await say(visitor.chat, wish);
  await expect(visitor.chat.getByText(/getting a person for you/).first()).toBeVisible();

  await agent.goto("/inbox");
  await agent
    .getByRole("tab", { name: /Waiting/ })
    .or(agent.getByRole("link", { name: /Waiting/ }))
    .or(agent.getByRole("button", { name: /Waiting/ }))
    .first()
    .click();
  await openConversation(agent, wish);
  await expect(agent.getByText(wish).first()).toBeVisible();
  await agent.keyboard.press("t");
  await expect(agent.getByRole("button", { name: "Resolve", exact: true }).first()).toBeVisible();

  const secret = unique("a note for us alone");
  await agent.getByRole("button", { name: "Note", exact: true }).click();
  await agent.getByPlaceholder("Write something for the team").fill(secret);
  await agent.getByRole("button", { name: "Add note" }).click();
  await expect(agent.getByText(secret).first()).toBeVisible();

  const reply = unique("I am sorry. A new one is on its way.");
  await agent.getByRole("button", { name: "Reply", exact: true }).click();
  await agent.getByPlaceholder(/Reply to/).fill(reply);
  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await expect(visitor.chat.getByText(reply)).toBeVisible();
  expect(await visitor.chat.getByText(secret).count()).toBe(0);

  await agent.getByRole("button", { name: "Resolve", exact: true }).first().click();
  await expect(visitor.chat.getByText("How was this conversation?")).toBeVisible();
  await visitor.chat
    .getByRole("radio", { name: "5 of 5" })
    .or(visitor.chat.getByRole("button", { name: "5 of 5" }))
    .first()
    .click();
  await expect(
    visitor.chat
      .getByText("Thank you for your rating.")
      .or(visitor.chat.getByPlaceholder("Anything you would like to add?"))
      .first(),
  ).toBeVisible();
});

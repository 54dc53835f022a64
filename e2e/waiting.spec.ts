import { expect } from "@playwright/test";
import { api, say, signIn, test, unique, visitChatPage } from "./people";

test("an admin writes what is said to those who wait, and somebody who waits reads it once", async ({ browser }) => {
  const name = unique("Waiting room");
  const inbox = await api<{ id: string; key: string }>("POST", "/inboxes", { name });
  const admin = await signIn(browser);
  await admin.goto("/settings/routing/new");
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByRole("button", { name, exact: true }).click();
  await admin.getByLabel("Rule", { exact: true }).selectOption("manual");
  await admin.getByRole("button", { name: "Add message" }).click();
  const stage = admin.getByRole("group", { name: "Message 1", exact: true });
  await stage.getByLabel("After waiting").fill("5");
  const words = stage.getByLabel("In English");
  await words.fill("Thanks for waiting. You are {place} in line.");
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(stage.getByRole("alert")).toHaveText("{place} isn’t known here.");
  await words.fill("Thanks for waiting. You are number {position} in line. It takes {wait}.");
  const preview = stage.getByRole("figure");
  await expect(preview).toContainText("You are number 3 in line. It takes about 4 minutes.");
  await admin.getByRole("button", { name: "Save", exact: true }).click();
  await expect(admin).toHaveURL(/\/settings\/routing\/[0-9a-f-]{36}/);

  const { page: visitor } = await visitChatPage(browser, inbox.key);
  await say(visitor, unique("Is anybody there"));
  const said = visitor.getByText(/Thanks for waiting\. You are number \d+ in line\./);
  await expect(said).toBeVisible();
  await expect(visitor.getByText(/Thanks for waiting/)).toHaveCount(1);
});

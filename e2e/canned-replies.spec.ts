import { expect } from "@playwright/test";
import { complaints } from "./axe";
import { api, say, signIn, test, unique, visitChatPage } from "./people";

test("an agent keeps a reply, and a slash and two letters bring it back", async ({ browser }) => {
  const word = unique("hello").replace(" ", "-");
  const agent = await signIn(browser);
  await agent.goto("/settings/replies");
  await agent.getByRole("button", { name: "New reply" }).first().click();
  await agent.getByLabel("Shortcut").fill(word);
  await agent.getByLabel("Folder").fill("Greetings");
  await agent.getByLabel("Reply", { exact: true }).fill("Hello {{contact.frstName}}");
  await agent.getByLabel("Shortcut").focus();
  await expect(agent.getByText("There is a name in braces that stands for nothing.")).toBeVisible();
  await agent.getByLabel("Reply", { exact: true }).fill("Good day, number {{conversation.number}}.");
  expect(await complaints(agent)).toEqual([]);
  await agent.getByRole("button", { name: "Save" }).click();
  await expect(agent.getByText(`/${word}`)).toBeVisible();

  const { page: visitor } = await visitChatPage(browser);
  const words = unique("I would like to talk to a person about my order");
  await say(visitor, words);
  await expect(visitor.getByText(/getting a person|Nobody is at the desk/).first()).toBeVisible();
  const found = await api<{ data: { id: string; number: number }[] }>(
    "GET",
    `/conversations?q=${encodeURIComponent(words)}`,
  );
  await agent.goto(`/inbox/${found.data[0]?.id}`);
  const box = agent.getByPlaceholder(/Reply to/);
  await box.fill("Ada here. ");
  await box.pressSequentially(`/${word}`);
  await expect(agent.getByRole("button", { name: new RegExp(word) })).toHaveAttribute("aria-current", "true");
  await box.press("Enter");
  const filled = `Ada here. Good day, number ${found.data[0]?.number}.`;
  await expect(box).toHaveValue(filled);
  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await expect(visitor.getByText(filled)).toBeVisible();
});

import { expect, test } from "@playwright/test";
import { api, inviteAgent, say, signIn, unique, visitChatPage } from "./people";

type Page<T> = { data: T[] };

test("two agents see each other, and a reply against an outdated thread is caught", async ({ browser }) => {
  const { page: visitor } = await visitChatPage(browser);
  const words = unique("I would like to talk to a person about my order");
  await say(visitor, words);
  await expect(visitor.getByText(/getting a person|Nobody is at the desk/).first()).toBeVisible();
  const found = await api<Page<{ id: string }>>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  const path = `/inbox/${found.data[0]?.id}`;

  const ada = await signIn(browser);
  const ben = await signIn(browser, await inviteAgent("Ben"));
  await ada.goto(path);
  await ben.goto(path);
  await expect(ada.getByText(/Ben is looking/)).toBeVisible();

  await ben.getByPlaceholder(/Reply to/).fill("I am writing a long answer");
  await ada.getByPlaceholder(/Reply to/).fill("I have it already");
  await ada.getByRole("button", { name: "Send", exact: true }).click();
  await expect(visitor.getByText("I have it already")).toBeVisible();
  await ben.context().setOffline(true);
  await say(visitor, unique("thank you, one more thing"));
  await ben.context().setOffline(false);
  await expect(ben.getByText(/one more thing/).first()).toBeVisible();
});

import { expect } from "@playwright/test";
import { api, inviteAgent, say, signIn, test, unique, visitChatPage } from "./people";

type Found = { data: { id: string }[] };

test("two agents see each other, and a reply against an outdated thread comes back with nothing lost (G13)", async ({
  browser,
}) => {
  const { page: visitor, context } = await visitChatPage(browser);
  const words = unique("I would like to talk to a person about my order");
  await say(visitor, words);
  await expect(visitor.getByText(/getting a person|Nobody is at the desk/).first()).toBeVisible();
  const found = await api<Found>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  const path = `/inbox/${found.data[0]?.id}`;

  const ada = await signIn(browser);
  const ben = await signIn(browser, await inviteAgent("Ben"));
  // What others say reaches Ben late: his line holds it back.
  let late = false;
  await ben.routeWebSocket(/socket\.io/, (route) => {
    const server = route.connectToServer();
    server.onMessage((frame) => {
      if (!late || !/^42\/agent,\["(message|conversation|head)"/.test(String(frame))) route.send(frame);
    });
  });
  await ada.goto(path);
  await ben.goto(path);
  await expect(ada.getByText(/Ben is looking/)).toBeVisible();
  const answer = ben.getByPlaceholder(/Reply to/);
  await answer.pressSequentially("I am writing");
  await expect(ada.getByText(/Ben is writing a reply/)).toBeVisible();

  late = true;
  const first = unique("I have it already");
  await ada.getByPlaceholder(/Reply to/).fill(first);
  await ada.getByRole("button", { name: "Send", exact: true }).click();
  await expect(visitor.getByText(first)).toBeVisible();
  const second = unique("I am writing a long answer");
  await answer.fill(second);
  await ben.getByRole("button", { name: "Send", exact: true }).click();

  // Nothing went out; what was missed is there, and so is what was typed.
  const banner = ben.getByRole("alert").filter({ hasText: "There are newer messages above" });
  await expect(banner).toBeVisible();
  await expect(ben.getByRole("log").getByText(first)).toBeVisible();
  await expect(visitor.getByText(second)).toHaveCount(0);
  late = false;
  await answer.fill("and a second thought");
  await banner.getByRole("button", { name: "Keep editing" }).click();
  await expect(answer).toHaveValue(`${second}\n\nand a second thought`);
  await ben.getByRole("button", { name: "Send", exact: true }).click();
  await expect(visitor.getByText(second)).toBeVisible();
  for (const each of [context, ada.context(), ben.context()]) await each.close();
});

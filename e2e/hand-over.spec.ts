import { expect, type Browser, type Page } from "@playwright/test";
import { api, inviteAgent, say, signIn, test, unique, visitChatPage } from "./people";

type Found = { data: { id: string }[] };

/** A conversation that Ada has open, which nobody has asked anybody about yet. */
async function heldBy(ada: Page, browser: Browser): Promise<string> {
  const { page: visitor } = await visitChatPage(browser);
  const words = unique("I would like to talk to a person about my parcel");
  await say(visitor, words);
  await expect(visitor.getByText(/getting a person|Nobody is at the desk/).first()).toBeVisible();
  const { data } = await api<Found>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  const path = `/inbox/${data[0]?.id}`;
  await ada.goto(path);
  await ada.getByRole("button", { name: "Take over" }).click();
  await expect(ada.getByRole("button", { name: /^Assigned to/ })).toBeVisible();
  return path;
}

async function askBen(ada: Page, note = ""): Promise<void> {
  await ada.getByRole("button", { name: /^Assigned to/ }).click();
  await ada.getByRole("menuitem", { name: "Hand over…" }).click();
  const dialog = ada.getByRole("dialog", { name: "Hand over" });
  await dialog.getByRole("radio", { name: /^Ben/ }).check({ force: true });
  if (note) await dialog.getByLabel("Note").fill(note);
  await dialog.getByRole("button", { name: "Ask them" }).click();
  await expect(ada.getByText("You asked Ben to take this")).toBeVisible();
}

test("an agent asks a colleague to take a conversation, who declines, lets it run out, and accepts", async ({
  browser,
}) => {
  await api("PATCH", "/routing/settings", { transferSeconds: 15 });
  const ada = await signIn(browser);
  const ben = await signIn(browser, await inviteAgent("Ben"));
  await expect.poll(() => presenceOf("Ben")).toBe("online");
  const path = await heldBy(ada, browser);
  const card = ben.getByRole("region", { name: /^Hand-over from/ });

  // Declined, with a word: it stays with Ada, who is told.
  await askBen(ada, "Speaks with the carrier.");
  await expect(card).toContainText("Speaks with the carrier.");
  await expect(card).toContainText("You have 0 of 5");
  await card.getByRole("button", { name: "Decline" }).click();
  await card.getByRole("textbox").fill("In a call.");
  await card.getByRole("button", { name: "Decline" }).click();
  await expect(card).toHaveCount(0);
  await expect(ada.getByText("Ben declined to take this: In a call.")).toBeVisible();
  await expect(ada.getByText("You asked Ben to take this")).toHaveCount(0);

  // Nobody answers: after its time it stays with Ada.
  await askBen(ada);
  await expect(card).toBeVisible();
  await expect(ada.getByText(/^Ben did not answer: this stays with/)).toBeVisible({ timeout: 60_000 });
  await expect(card).toHaveCount(0);

  // Taken back.
  await askBen(ada);
  await expect(card).toBeVisible();
  await ada.getByRole("button", { name: "Withdraw" }).click();
  await expect(card).toHaveCount(0);

  // Accepted: Ben has it, both threads say so, and why.
  await api("PATCH", "/routing/settings", { transferSeconds: 60 });
  await askBen(ada);
  await card.getByRole("button", { name: "Accept" }).click();
  await expect(ben).toHaveURL(new RegExp(path));
  await expect(ben.getByRole("button", { name: "Assigned to Ben" })).toBeVisible();
  const line = ada.getByText(/^Ben took this, as .* asked/);
  await expect(line).toBeVisible();
  await line.getByRole("button", { name: "Why this agent" }).click();
  await expect(ada.getByText(/asked Ben, who accepted/)).toBeVisible();
});

async function presenceOf(name: string): Promise<string | undefined> {
  const { data } = await api<{ data: { name: string; presence: string }[] }>("GET", "/agents");
  return data.find((agent) => agent.name === name)?.presence;
}

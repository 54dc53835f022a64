import { expect, test } from "@playwright/test";
import { complaints } from "./axe";
import { api, inviteAgent, signIn, unique } from "./people";

/** A customer's conversation that people have, with a name nobody else has. */
async function conversation(name: string): Promise<string> {
  const inboxes = await api<{ data: { id: string }[] }>("GET", "/inboxes");
  const { id } = await api<{ id: string }>("POST", "/conversations", {
    inboxId: inboxes.data[0]?.id,
    contact: { externalId: unique(name), name },
    text: `About the order of ${name}`,
    clientId: crypto.randomUUID(),
  });
  return id;
}

test("two colleagues work through a desk: a team, a view, a mention, a macro, many at once", async ({ browser }) => {
  test.setTimeout(360_000);
  const tag = unique("late").replace(" ", "-");
  const macro = unique("Apologise");
  const grace = await inviteAgent("Grace");
  const agents = await api<{ data: { id: string; email: string }[] }>("GET", "/agents?limit=100");
  const graceId = agents.data.find(({ email }) => email === grace.email)?.id ?? "";
  const team = unique("Returns");
  await api("POST", "/teams", { name: team, memberIds: [graceId] });
  const customers = [unique("Ann"), unique("Bo"), unique("Cleo")];
  const ids = [await conversation(customers[0] ?? ""), await conversation(customers[1] ?? ""), ""];
  ids[2] = await conversation(customers[2] ?? "");

  // The admin makes a macro; every page it is made on is fit for everybody.
  const admin = await signIn(browser);
  await admin.goto("/settings/teams");
  await expect(admin.getByText(team)).toBeVisible();
  expect(await complaints(admin)).toEqual([]);
  await admin.goto("/settings/macros");
  await admin.getByRole("button", { name: "New macro" }).first().click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(macro);
  await dialog.getByLabel("For", { exact: true }).selectOption("everybody");
  await dialog.getByRole("button", { name: "Add a step" }).click();
  await admin.getByRole("menuitem", { name: "Write a note" }).click();
  await dialog.getByLabel("Text of the note").fill("Said sorry to {{contact.name}}");
  await dialog.getByRole("button", { name: "Add a step" }).click();
  await admin.getByRole("menuitem", { name: "Change tags" }).click();
  await dialog.getByLabel("Add tags").fill(tag);
  expect(await complaints(admin)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText(macro)).toBeVisible();

  // A note calls Grace by a name chosen from the list; she sees it without loading anything.
  const hers = await signIn(browser, grace);
  await hers.getByRole("button", { name: "Views and teams" }).click();
  await admin.goto(`/inbox/${ids[0]}`);
  await admin.getByRole("button", { name: "Note", exact: true }).click();
  const note = admin.getByRole("textbox", { name: "Note" });
  await note.fill("Please look at this ");
  await note.pressSequentially("@Returns");
  await admin.getByRole("list", { name: "Whom to mention" }).getByText(team).click();
  await expect(note).toHaveValue(`Please look at this @${team} `);
  await admin.getByRole("button", { name: "Add note" }).click();
  const mentioned = hers.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^Mentioned 1$/ });
  await mentioned.first().click();
  await hers
    .getByRole("link", { name: new RegExp(customers[0] ?? "") })
    .first()
    .click();
  await expect(hers.getByText(`@${team}`)).toBeVisible();
  expect(await complaints(hers)).toEqual([]);

  // What the macro would do stands there before it does it.
  await hers.getByRole("heading", { name: customers[0] ?? "" }).click();
  await hers.keyboard.press("m");
  const runner = hers.getByRole("dialog");
  await runner.getByLabel("Find a macro").fill(macro);
  await runner.getByLabel("Find a macro").press("Enter");
  await expect(runner.getByText(`Said sorry to ${customers[0]}`)).toBeVisible();
  expect(await complaints(hers)).toEqual([]);
  await runner.getByRole("button", { name: "Run", exact: true }).click();
  await expect(runner).toBeHidden();
  await expect(hers.getByText(new RegExp(`ran the macro “${macro}”`))).toBeVisible();
  await expect.poll(async () => (await api<{ tags: string[] }>("GET", `/conversations/${ids[0]}`)).tags).toEqual([tag]);

  // A view of one's own counts what the macro made fit.
  await hers.getByRole("button", { name: "New view" }).click();
  await hers.getByRole("dialog").getByLabel("Name", { exact: true }).fill(`View ${tag}`);
  await hers.getByRole("dialog").getByLabel("Tags").fill(tag);
  expect(await complaints(hers)).toEqual([]);
  await hers.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(hers.getByRole("button", { name: new RegExp(`View ${tag} 1`) })).toBeVisible();

  // Many at once, from the list of everything.
  await admin.goto("/inbox");
  for (const name of customers.slice(1))
    await admin.getByRole("checkbox", { name: `Select the conversation with ${name}` }).click();
  expect(await complaints(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Resolve", exact: true }).click();
  for (const id of ids.slice(1))
    await expect
      .poll(async () => (await api<{ status: string }>("GET", `/conversations/${id}`)).status)
      .toBe("resolved");

  await admin.goto(`/search?q=${encodeURIComponent(`tag:${tag} after:today`)}`);
  await expect(admin.getByText(customers[0] ?? "").first()).toBeVisible();
  expect(await complaints(admin)).toEqual([]);
});

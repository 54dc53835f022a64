import type { Page } from "@playwright/test";
import { api, inviteAgent, patientExpect as expect } from "./people";

type Named = { id: string; name: string };
type List<T = Named> = { data: T[] };
const idOf = async (path: string, name: string): Promise<string> => {
  const found = (await api<List>("GET", path)).data.find((each) => each.name === name);
  if (!found) throw new Error(`${path} has no ${name}`);
  return found.id;
};

/** What is there before a lead sets a desk up: people who were invited, an inbox that is open, a model to translate with. */
export async function findsThere(tag: string, modelUrl: string) {
  const names = { mia: `Mia-${tag}`, ben: `Ben-${tag}`, cora: `Cora-${tag}` };
  const logins = {
    mia: await inviteAgent(names.mia),
    ben: await inviteAgent(names.ben),
    cora: await inviteAgent(names.cora),
  };
  // The first hours are the whole workspace's: around the clock, so that other stories hear nothing of them.
  const day = [{ from: "00:00", to: "24:00" }];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
  const hours = await api<{ id: string }>("POST", "/business-hours", { name: `Always ${tag}`, timeZone: "UTC", week });
  const inbox = await api<{ id: string; key: string }>("POST", "/inboxes", { name: `Shop ${tag}`, hoursId: hours.id });
  const server = {
    kind: "openai-compatible",
    name: `Words ${tag}`,
    baseUrl: modelUrl,
    apiKey: "sk-none",
    models: ["m"],
  };
  const provider = await api<{ id: string }>("POST", "/providers", server);
  await api("PATCH", "/copilot/settings", { translationModels: [{ providerId: provider.id, model: "m" }] });
  return { names, logins, inbox };
}

/** The words that lead to a team, and what everything is called. */
export const namesOf = (tag: string) => ({
  hours: `Desk ${tag}`,
  returns: `Returns ${tag}`,
  delivery: `Delivery ${tag}`,
  skill: `Refunds ${tag}`,
  refund: `refund-${tag}`,
  parcel: `parcel-${tag}`,
});

/** Two teams with hours, skills, ways to them, a promise and rules: by clicking alone. Mia and Ben take two each, Cora takes six. */
export async function setsUp(lead: Page, tag: string, people: { mia: string; ben: string; cora: string }) {
  const { hours, returns, delivery, skill, refund, parcel } = namesOf(tag);
  const saved = (path: string) => lead.waitForURL(new RegExp(`/settings/${path}/[0-9a-f-]{36}$`));
  const save = () => lead.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = lead.getByRole("dialog");
  const inDialog = async () => {
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(dialog).toBeHidden();
  };

  await lead.goto("/settings/hours/new");
  await lead.getByLabel("Name", { exact: true }).fill(hours);
  await save();
  await saved("hours");

  await lead.goto("/settings/teams");
  for (const [name, members] of [
    [returns, [people.mia, people.ben]],
    [delivery, [people.cora]],
  ] as const) {
    await lead.getByRole("button", { name: "New team" }).first().click();
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("Office hours").selectOption(hours);
    for (const member of members) await dialog.getByRole("checkbox", { name: new RegExp(member) }).check();
    await inDialog();
    await expect(lead.getByRole("button", { name: new RegExp(name) })).toBeVisible();
  }

  await lead.goto("/settings/routing");
  await lead.getByRole("textbox", { name: "New skill" }).fill(skill);
  await lead.getByRole("textbox", { name: "New skill" }).press("Enter");
  await expect(lead.getByRole("textbox", { name: `Name of the skill ${skill}` })).toBeVisible();
  for (const [name, takes, level] of [
    [people.mia, "2", "5, is who others ask"],
    [people.ben, "2", "3, is good at it"],
    [people.cora, "6", null],
  ] as const) {
    await lead.getByRole("button", { name: new RegExp(`^(?!.*Delete).*${name}`) }).click();
    await dialog.getByLabel("Takes up to").fill(takes);
    if (level) {
      await dialog.getByRole("button", { name: "Add skill" }).click();
      await dialog.getByLabel("Skill", { exact: true }).selectOption(skill);
      await dialog.getByLabel(`Level of ${skill}`).selectOption(level);
    }
    await inDialog();
  }
  const policy = async (name: string, team: string, rule: string, details: () => Promise<unknown>) => {
    await lead.goto("/settings/routing/new");
    await lead.getByLabel("Name", { exact: true }).fill(name);
    await lead.getByRole("group", { name: "Teams" }).getByRole("button", { name: team }).click();
    await lead.getByLabel("Rule", { exact: true }).selectOption(rule);
    await details();
    await save();
    await saved("routing");
  };
  await policy(`By skill ${tag}`, returns, "Best match", async () => {
    await lead.getByRole("button", { name: "Add skill" }).click();
    await lead.getByLabel("Skill", { exact: true }).selectOption(skill);
    await lead.getByLabel("Overflow to").selectOption(delivery);
    await lead.getByLabel("After waiting").fill("5");
  });
  await policy(`By turns ${tag}`, delivery, "By turns", async () => undefined);

  await lead.goto("/settings/sla/new");
  await lead.getByLabel("Name", { exact: true }).fill(`Quick ${tag}`);
  await lead.getByRole("button", { name: "Add a condition" }).click();
  await lead.getByLabel("Field", { exact: true }).selectOption("Team");
  await lead.getByRole("button", { name: returns, exact: true }).click();
  await lead.getByLabel("First response", { exact: true }).fill("1");
  await lead.getByLabel("Unit of First response").selectOption("Minutes");
  await lead.getByLabel("Time that counts").selectOption("Around the clock");
  await save();
  await saved("sla");

  for (const [word, team] of [
    [refund, returns],
    [parcel, delivery],
  ] as const) {
    await lead.goto("/settings/automation/new");
    await lead.getByLabel("Name", { exact: true }).fill(`To ${team}`);
    await lead.getByRole("button", { name: "Add a condition" }).click();
    await lead.getByLabel("Values, with commas between them").first().fill(word);
    await lead.getByLabel("Action", { exact: true }).selectOption("Give to a team");
    await lead.getByLabel("Give to a team", { exact: true }).selectOption(team);
    await save();
    await saved("automation");
  }
  const agentIds = Object.fromEntries((await api<List>("GET", "/agents")).data.map(({ id, name }) => [name, id]));
  const person = (name: string, takes: number) => ({ id: agentIds[name] ?? "", name, takes });
  return {
    teams: [
      { id: await idOf("/teams", returns), name: returns },
      { id: await idOf("/teams", delivery), name: delivery },
    ],
    people: [person(people.mia, 2), person(people.ben, 2), person(people.cora, 6)],
  };
}

/** From here on what is unanswered comes back from whoever is gone; before, a desk that starves for a while must not move anything. */
export async function letsComeBack(lead: Page, tag: string): Promise<void> {
  await lead.goto("/settings/routing");
  await lead.getByRole("link", { name: new RegExp(`By skill ${tag}`) }).click();
  await lead.getByRole("switch", { name: "Back when its agent is gone" }).click();
  await lead.getByRole("button", { name: "Save", exact: true }).click();
  await expect(lead.getByText("Unsaved changes")).toHaveCount(0);
}

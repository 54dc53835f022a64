import type { Page } from "@playwright/test";
import { api, patientExpect as expect } from "./people";

type Figures = { waiting: number; inHand: number; late: number; firstReplies: number; resolved: number };
type Person = { open: number; full: boolean; state: string };
type Board = { teams: Record<string, Figures>; people: Record<string, Person> };
type Row = {
  id: string;
  status: string;
  assignee: { id: string } | null;
  waitingSince: string | null;
  resolvedAt: string | null;
  sla: { dueAt: string | null } | null;
};
type Named = { id: string; name: string };
type Desk = { teams: Named[]; people: (Named & { takes: number })[] };

const titles: Record<keyof Figures, string> = {
  waiting: "Waiting",
  inHand: "In hand",
  late: "Past their promise",
  firstReplies: "First answers today",
  resolved: "Resolved today",
};

/** What the lead reads on the board: a line of the table for each team, a line of the list for each person. */
async function shownOn(page: Page, { teams, people }: Desk): Promise<Board> {
  const numbers = await page
    .getByRole("region", { name: "By team" })
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
  const lines = await page.getByRole("region", { name: "People" }).getByRole("listitem").allInnerTexts();
  const number = (team: string, title: string) =>
    Number(
      numbers
        .find((label) => label.startsWith(`${team}: ${title} `))
        ?.split(" ")
        .at(-1) ?? Number.NaN,
    );
  const person = (name: string): Person => {
    const line = lines.find((each) => each.includes(name)) ?? "";
    return {
      open: Number(/(\d+) open/.exec(line)?.[1] ?? Number.NaN),
      full: /\bFull\b/.test(line),
      state: /\b(Offline|Away|Busy)\b/.exec(line)?.[1] ?? "Online",
    };
  };
  return {
    teams: Object.fromEntries(
      teams.map(({ name }) => [
        name,
        {
          waiting: number(name, titles.waiting),
          inHand: number(name, titles.inHand),
          late: number(name, titles.late),
          firstReplies: number(name, titles.firstReplies),
          resolved: number(name, titles.resolved),
        },
      ]),
    ),
    people: Object.fromEntries(people.map(({ name }) => [name, person(name)])),
  };
}

/** The same again over REST, from every conversation and every message of it; of the board's own answer only when today began. */
async function recounted({ teams, people }: Desk, timeZone: string): Promise<Board> {
  const { since } = await api<{ since: string }>("GET", `/board?timeZone=${encodeURIComponent(timeZone)}`);
  const today = (at: string | null | undefined) => at !== null && at !== undefined && at >= since;
  const ofTeam = async ({ id }: Named): Promise<Figures> => {
    const { data } = await api<{ data: Row[] }>("GET", `/conversations?team=${id}&limit=200`);
    const open = data.filter(({ status }) => status === "open");
    const first = await Promise.all(data.map(firstReply));
    return {
      waiting: open.filter(({ waitingSince }) => waitingSince !== null).length,
      inHand: open.filter(({ assignee }) => assignee !== null).length,
      late: data.filter(({ status, sla }) => status !== "resolved" && isPast(sla?.dueAt)).length,
      firstReplies: first.filter(today).length,
      resolved: data.filter(({ resolvedAt }) => today(resolvedAt)).length,
    };
  };
  const agents = (await api<{ data: { id: string; presence: string }[] }>("GET", "/agents")).data;
  const ofPerson = async ({ id, takes }: Desk["people"][number]): Promise<Person> => {
    const { data } = await api<{ data: Row[] }>("GET", `/conversations?assignee=${id}&status=open&limit=200`);
    const presence = agents.find((each) => each.id === id)?.presence ?? "";
    const state = presence.charAt(0).toUpperCase() + presence.slice(1);
    return { open: data.length, full: state === "Online" && data.length >= takes, state };
  };
  return {
    teams: Object.fromEntries(await Promise.all(teams.map(async (team) => [team.name, await ofTeam(team)]))),
    people: Object.fromEntries(await Promise.all(people.map(async (who) => [who.name, await ofPerson(who)]))),
  };
}

const isPast = (at: string | null | undefined): boolean => Boolean(at) && Date.parse(at ?? "") <= Date.now();

/** When a person answered it first. */
async function firstReply({ id }: Row): Promise<string | undefined> {
  type Said = { author: { kind: string }; createdAt: string };
  const { messages } = await api<{ messages: Said[] }>("GET", `/conversations/${id}/messages?afterSeq=0&limit=200`);
  return messages.find(({ author }) => author.kind === "agent")?.createdAt;
}

type Some = { teams?: Record<string, Partial<Figures>>; people?: Record<string, Partial<Person>> };

/** On the screen stands what a recount says, and both say this. */
export async function stands(page: Page, desk: Desk, expected: Some): Promise<void> {
  const timeZone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  await expect(async () => {
    const truth = await recounted(desk, timeZone);
    expect(truth).toMatchObject(expected);
    expect(await shownOn(page, desk)).toEqual(truth);
  }).toPass({ timeout: 120_000, intervals: [200] });
}

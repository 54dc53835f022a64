import { z } from "zod";
import { listContacts } from "@/lib/domain/contacts";
import { countConversations, listConversations, listMessages, openThread } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { getConversationSla } from "@/lib/domain/sla";
import { pool } from "@/lib/platform/db";
import { median, readable } from "../rig/figures";
import { askAll, type Asked } from "../volume/asked";
import { openVolume, type Volume } from "../volume/open";
import type { BenchResult, BenchRow } from "./row";

/** Lists, counts and threads of a large desk, asked of the verbs that the console and the API call. */
export const lists: BenchRow = {
  name: "LISTS",
  title: "lists and threads of a large desk",
  async run({ rounds, scale, folder }) {
    const volume = await openVolume({ scale, folder });
    try {
      const { size } = volume;
      const often = { rounds, each: 8 };
      const about = await namesOf();
      const row = (what: string, atMost: number) => ({ name: "LISTS", what, atMost, size });
      return [
        await askAll(row("a list of conversations, p95", 50), await listsOf(volume, about), often),
        await askAll(row("counts of all views, p95", 50), countsOf(volume), often),
        await askAll(row("a thread, p95", 50), await threadsOf(volume), often),
        await deepPages(volume, about, rounds),
      ];
    } finally {
      await volume.close();
    }
  },
};

type Names = Record<"inbox" | "team" | "organisation" | "view", { id: string; name: string }[]>;

async function namesOf(): Promise<Names> {
  const of = async (table: string) =>
    z
      .array(z.object({ id: z.string(), name: z.string() }))
      .parse((await pool().query(`select id, name from ${table}`)).rows);
  return {
    inbox: await of("inbox"),
    team: await of("team"),
    organisation: await of("organisation"),
    view: await of("saved_view"),
  };
}

async function listsOf({ admin, agents }: Volume, { inbox, team, organisation, view }: Names): Promise<Asked[]> {
  const nth = <T>(list: T[], at: number): T => {
    const found = list[at % list.length];
    if (found === undefined) throw new Error("there is nothing to ask about");
    return found;
  };
  const agent = (at: number) => nth(agents, at * 7);
  const list = (what: string, input: (at: number) => object): Asked => ({
    what,
    ask: (at) => call(listConversations, agent(at), input(at)),
  });
  const views = ["mine", "mentioned", "waiting", "unassigned", "due", "all", "resolved"] as const;
  const since = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  return [
    list("everything", () => ({})),
    ...views.map((each) => list(each, () => ({ view: each }))),
    ...(["all", "waiting", "resolved"] as const).map((each) =>
      list(`${each} by inbox`, (at) => ({ view: each, inbox: nth(inbox, at).id })),
    ),
    ...(["all", "waiting", "resolved"] as const).map((each) =>
      list(`${each} by team`, (at) => ({ view: each, team: nth(team, at).id })),
    ),
    list("by inbox", (at) => ({ inbox: nth(inbox, at).id })),
    list("of no team", () => ({ view: "all", team: "none" })),
    list("by a frequent tag", () => ({ tag: "topic-0" })),
    list("by a rare tag", (at) => ({ tag: `topic-${180 + (at % 4)}` })),
    list("resolved by a rare tag", (at) => ({ view: "resolved", tag: `topic-${185 + (at % 4)}` })),
    list("by a tag that nobody uses", () => ({ tag: "no such tag" })),
    list("urgent", () => ({ view: "all", priority: "urgent" })),
    list("resolved urgent incidents by inbox", (at) => ({
      view: "resolved",
      priority: "urgent",
      type: "incident",
      inbox: nth(inbox, at).id,
    })),
    list("of an organisation", (at) => ({ organisation: nth(organisation, at).id })),
    list("late", () => ({ promise: "late" })),
    list("of a colleague", (at) => ({ assignee: agent(at).agentId })),
    list("open with somebody", () => ({ status: "open", assignee: "any" })),
    list("changed within an hour", () => ({ updatedSince: since(1) })),
    list("resolved today", () => ({ resolvedSince: since(24) })),
    list("first answered today", () => ({ firstReplySince: since(24) })),
    list("by number", (at) => ({ q: `#${1000 + at * 37}` })),
    list("by rare words", (at) => ({ q: `R${String(1000 + at * 37).padStart(7, "0")}` })),
    list("by frequent words", (at) => ({ q: at % 2 ? "refund order" : "退款" })),
    list("by a name", () => ({ q: "Priya Okafor" })),
    list("by nothing said", () => ({ q: "zzyzx" })),
    ...view.map(({ id, name }) => list(`view “${name}”`, () => ({ savedView: id }))),
    { what: "contacts", ask: () => call(listContacts, admin, {}) },
    { what: "contacts by name", ask: () => call(listContacts, admin, { q: "Okafor" }) },
    {
      what: "contacts of an organisation",
      ask: (at) => call(listContacts, admin, { organisation: nth(organisation, at).id }),
    },
  ];
}

const countsOf = ({ agents }: Volume): Asked[] => [
  {
    what: "counts",
    async ask(at) {
      const agent = agents[(at * 7) % agents.length];
      if (agent) await call(countConversations, agent, {});
    },
  },
];

async function threadsOf({ admin, agents }: Volume): Promise<Asked[]> {
  const some = async (where: string) => {
    const { rows } = await pool().query(
      `select id, last_seq as "lastSeq" from conversation where ${where} order by md5(id::text) limit 400`,
    );
    return z.array(z.object({ id: z.string(), lastSeq: z.number() })).parse(rows);
  };
  const [any, long, open] = [await some("last_seq > 0"), await some("last_seq > 80"), await some("status = 'open'")];
  const opened = (what: string, of: typeof any): Asked => ({
    what,
    async ask(at) {
      const agent = agents[at % agents.length] ?? admin;
      await call(openThread, agent, { conversationId: of[at % of.length]?.id });
    },
  });
  return [
    opened("any thread", any),
    opened("a long thread", long),
    opened("an open thread", open),
    {
      what: "the middle of a long thread",
      async ask(at) {
        const thread = long[at % long.length];
        const beforeSeq = Math.floor((thread?.lastSeq ?? 2) / 2) + 1;
        await call(listMessages, admin, { conversationId: thread?.id, beforeSeq, limit: 50 });
      },
    },
    {
      what: "promises of a thread",
      ask: (at) => call(getConversationSla, admin, { conversationId: any[at % any.length]?.id }),
    },
  ];
}

/** Any page against the first one, of the longest list there is: deep ones are reached by their cursor. */
async function deepPages({ admin, size }: Volume, { inbox }: Names, rounds: number): Promise<BenchResult> {
  const { rows } = await pool().query(
    `select active_at as at, id from conversation where status = 'resolved' order by md5(id::text) limit 200`,
  );
  const places = z.array(z.object({ at: z.date(), id: z.string() })).parse(rows);
  const time = async (input: object): Promise<number> => {
    const began = performance.now();
    await call(listConversations, admin, { view: "resolved", ...input });
    return performance.now() - began;
  };
  const cursorAt = (at: number) => {
    const place = places[at % places.length];
    return Buffer.from(`${place?.at.toISOString()} ${place?.id}`).toString("base64url");
  };
  const values: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [newest, deep] = [[] as number[], [] as number[]];
    for (let at = 0; at < 40; at++) {
      const where = at % 2 ? { inbox: inbox[at % inbox.length]?.id } : {};
      newest.push(await time(where));
      deep.push(await time({ ...where, cursor: cursorAt(round * 40 + at) }));
    }
    first.push(median(newest));
    values.push(median(deep) / median(newest));
  }
  const detail = `newest page ${readable(median(first))} ms; ${size}`;
  return { name: "LISTS", what: "any page ÷ the newest", values, unit: "×", goal: { atMost: 1.5 }, detail };
}

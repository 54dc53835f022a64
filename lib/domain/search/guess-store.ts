import { z } from "zod";
import { Prisma, type Tx } from "@/lib/platform/db";
import { within, type Wanted } from "./wanted-store";

type Word = { word: string; share: number };
export type Guess = {
  /** All there are, and those of the time that is asked about. */
  texts: number;
  timely: number;
  /** The share that has this word, the rarest first. */
  words: Word[];
  /** The share that has all of them. */
  share: number;
  conversations: number;
  fitting: number;
};

/**
 * How much there is of what is looked for, as the planner knows it from its statistics: nothing is read. It may be wrong, and then
 * the way that is chosen by it costs more; what is found does not depend on it.
 */
export async function guess(tx: Tx, wanted: Wanted, fits: Prisma.Sql): Promise<Guess> {
  const { workspaceId, words } = wanted;
  const texts = Prisma.sql`search_text s where s.workspace_id = ${workspaceId}::uuid`;
  const conversations = Prisma.sql`conversation c where c.workspace_id = ${workspaceId}::uuid`;
  const parts = [
    texts,
    Prisma.sql`search_text s where ${within(wanted)}`,
    conversations,
    Prisma.sql`${conversations} and ${fits}`,
    ...words.map((word) => Prisma.sql`${texts} and s.words @> array[${word}]::text[]`),
  ];
  const name = (at: number) => Prisma.raw(`p${at}`);
  const named = parts.map((part, at) => Prisma.sql`${name(at)} as materialized (select 1 from ${part})`);
  const read = parts.map((_, at) => Prisma.sql`(select count(*) from ${name(at)})`);
  const rows = await tx.$queryRaw`explain (format json) with ${Prisma.join(named)} select ${Prisma.join(read)}`;
  const [row] = z.array(Explained).parse(rows);
  const planned = new Map(row?.["QUERY PLAN"][0]?.Plan.Plans.map((plan) => [plan["Subplan Name"], plan["Plan Rows"]]));
  const [all = 1, timely = 1, of = 1, fitting = 1, ...each] = parts.map((_, at) => planned.get(`CTE p${at}`) ?? 1);
  const asked = words.map((word, at) => ({ word, share: Math.min(1, (each[at] ?? 1) / all) }));
  return {
    texts: all,
    timely,
    conversations: of,
    fitting,
    words: asked.toSorted((a, b) => a.share - b.share),
    share: Math.max(shareOf(asked), 1e-9),
  };
}

/** Words are taken to be independent. Pairs of signs that overlap stand in one word: of those the rarest counts, and no other. */
function shareOf(asked: Word[]): number {
  let share = 1;
  let rarest = 1;
  for (const [at, { word, share: own }] of asked.entries()) {
    const before = [...(asked[at - 1]?.word ?? "")];
    const isNext = word.charCodeAt(0) >= 0x2e80 && before.length === 2 && before[1] === [...word][0];
    if (!isNext) share *= rarest;
    rarest = isNext ? Math.min(rarest, own) : own;
  }
  return share * rarest;
}

const Explained = z.object({
  "QUERY PLAN": z.array(
    z.object({
      Plan: z.object({ Plans: z.array(z.object({ "Subplan Name": z.string().optional(), "Plan Rows": z.number() })) }),
    }),
  ),
});

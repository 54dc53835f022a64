import { z } from "zod";
import type { Locale } from "@/lib/contracts/basics";
import { Citation } from "@/lib/contracts/conversation";
import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";

/** An answer as it is kept in every tier. */
export const KeptAnswer = z.object({
  text: z.string(),
  confidence: z.number(),
  citations: z.array(Citation),
  passages: z.array(z.object({ passageId: z.string(), sourceId: z.string(), confidence: z.number() })),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** Under what an answer is kept; `question` in the form of `shareableQuestion`. */
export type AnswerKey = {
  workspaceId: string;
  botId: string;
  locale: Locale;
  stamp: string;
  question: string;
};

export async function knowledgeStamp(workspaceId: string, sourceIds: string[] | null): Promise<string> {
  const { rows } = await pool().query<{ stamp: string }>({
    name: "knowledge stamp",
    text: `select md5(coalesce(string_agg(concat_ws(':', id, indexed_version, audience, locale), ',' order by id), '')) as stamp from source
            where workspace_id = $1 and indexed_version > 0 and published and ($2::uuid[] is null or id = any($2::uuid[]))`,
    values: [workspaceId, sourceIds],
  });
  return rows[0]?.stamp ?? "";
}

/** Kept questions that look alike, the nearest first. */
export async function similarAnswers(key: AnswerKey): Promise<{ question: string; answer: KeptAnswer }[]> {
  const { rows } = await pool().query<{ question: string; answer: unknown }>({
    name: "similar answers",
    text: `select question, answer from previous_answer
            where workspace_id = $1 and bot_id = $2 and locale = $3 and stamp = $4 and similarity(question, $5) > 0.4
            order by similarity(question, $5) desc limit 8`,
    values: [key.workspaceId, key.botId, key.locale, key.stamp, key.question],
  });
  return rows.flatMap(({ question, answer }) => {
    const parsed = KeptAnswer.safeParse(answer);
    return parsed.success ? [{ question, answer: parsed.data }] : [];
  });
}

export async function insertAnswer(key: AnswerKey, answer: KeptAnswer): Promise<void> {
  await pool().query(
    `insert into previous_answer (workspace_id, id, bot_id, locale, stamp, question, answer)
     select $1, $2, b.id, $4, $5, $6, $7 from bot b where b.workspace_id = $1 and b.id = $3
     on conflict (workspace_id, bot_id, locale, stamp, md5(question)) do update set answer = excluded.answer`,
    [key.workspaceId, newId(), key.botId, key.locale, key.stamp, key.question, JSON.stringify(answer)],
  );
}

/** What rests on older knowledge can't be found any more, and of the rest the newest are enough. */
export async function dropOldAnswers(key: AnswerKey, keep: number): Promise<void> {
  await pool().query(
    `delete from previous_answer p where p.workspace_id = $1 and p.bot_id = $2 and (p.stamp <> $3 or p.id not in (
       select n.id from previous_answer n where n.workspace_id = $1 and n.bot_id = $2 order by n.id desc limit $4))`,
    [key.workspaceId, key.botId, key.stamp, keep],
  );
}

import { pool, type Tx } from "@/lib/platform/db";

export type Said = { seq: number; text: string; translations: Record<string, string> | null };

/** These messages of a conversation, as far as they are there. */
export async function saidAt(workspaceId: string, conversationId: string, seqs: number[]): Promise<Said[]> {
  const { rows } = await pool().query<Said>({
    name: "said at",
    text: `select seq, text, translations from message
            where workspace_id = $1 and conversation_id = $2 and seq = any($3::int[]) and author_kind <> 'system' order by seq`,
    values: [workspaceId, conversationId, seqs],
  });
  return rows;
}

/** The last words of the visitor, the newest first. */
export async function visitorWords(workspaceId: string, conversationId: string): Promise<string[]> {
  const { rows } = await pool().query<{ text: string }>({
    name: "visitor words",
    text: `select text from message where workspace_id = $1 and conversation_id = $2 and author_kind = 'visitor' and text <> ''
            order by seq desc limit 10`,
    values: [workspaceId, conversationId],
  });
  return rows.map(({ text }) => text);
}

/** Keeps what messages say in another language, unless they say something else by now (`of` is what was translated); their `rev` lets `resume` bring it to other screens. */
export async function keepTranslations(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  language: string,
  texts: { seq: number; text: string; of: string }[],
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    update message m set translations = coalesce(m.translations, '{}') || jsonb_build_object(${language}::text, t.text),
           rev = (select c.rev + 1 from conversation c where c.workspace_id = m.workspace_id and c.id = m.conversation_id)
      from unnest(${texts.map(({ seq }) => seq)}::int[], ${texts.map(({ text }) => text)}::text[],
                  ${texts.map((each) => each.of)}::text[]) as t(seq, text, said)
     where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${id}::uuid and m.seq = t.seq and m.text = t.said`;
  if (moved === 0) return false;
  await tx.$executeRaw`update conversation set rev = rev + 1 where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
  return true;
}

/** The visitor's language, or null: nothing is translated by itself. */
export async function setTranslatesTo(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  language: string | null,
): Promise<void> {
  await tx.$executeRaw`update conversation set translates_to = ${language}, rev = rev + 1
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
}

import { z } from "zod";
import { Prisma, type Tx } from "@/lib/platform/db";
import { wordingOf } from "../bots";
import { withoutWords } from "./without-words";

type Which = { workspaceId: string; id: string };
/** What stands where words were and no mark says that something was removed. */
const SILENCE = "—";
const Line = z.object({ noteSeq: z.number(), event: z.object({ type: z.string(), data: z.unknown().optional() }) });

/** Messages, notes and the conversation itself: numbers, times and who was on duty stay, words go. */
export async function silenceLog(tx: Tx, { workspaceId, id }: Which): Promise<void> {
  const of = Prisma.sql`workspace_id = ${workspaceId}::uuid and conversation_id = ${id}::uuid`;
  await tx.$executeRaw`update conversation set preview = case when preview is null then null else ${SILENCE} end, rating_comment = null,
      fields = '{}', checklist = null, mentioned = '{}', translates_to = null, scheduled = 0, visitor_id = null, live = false, rev = rev + 1, version = version + 1,
      control_epoch = control_epoch + 1
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
  await tx.$executeRaw`update message m set text = '', attachments = null, citations = null, quick_replies = null,
      receipt = null, translations = null, copied_from = null, removed_at = coalesce(m.removed_at, now()), author_name = case when m.author_kind = 'visitor' then '' else m.author_name end, rev = c.rev
    from conversation c where c.workspace_id = m.workspace_id and c.id = m.conversation_id
     and m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${id}::uuid`;
  await tx.$executeRaw`update note set text = case when kind = 'note' then ${SILENCE} else '' end, attachments = null,
      event = case when kind = 'note' then null else event end,
      author_name = case when author_kind = 'visitor' then '' else author_name end where ${of}`;
  const lines = await tx.$queryRaw<
    unknown[]
  >`select note_seq as "noteSeq", event from note where ${of} and event is not null`;
  for (const line of lines) {
    const { noteSeq, event } = Line.parse(line);
    const kept = JSON.stringify(withoutWords(event));
    await tx.$executeRaw`update note set event = ${kept}::jsonb where ${of} and note_seq = ${noteSeq}`;
  }
  // Its hash says whether somebody wrote just this; a retry of what is erased is refused.
  await tx.$executeRaw`update message_key set body_hash = '' where workspace_id = ${workspaceId}::uuid and conversation_id = ${id}::uuid`;
  await tx.$executeRaw`update turn set status = 'cancelled', ended_at = now() where ${of} and status = 'open'`;
}

/** Files of the conversation, whoever sent them. Tells the keys of what is on disk. */
export async function dropFiles(tx: Tx, { workspaceId, id }: Which): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`delete from upload
    where workspace_id = ${workspaceId}::uuid and conversation_id = ${id}::uuid returning storage_key as key`;
  return rows.map((row) => row.key);
}

/** Whatever was made of those words: found by, drafted, asked, suggested, mailed, told. */
export async function dropTraces(tx: Tx, { workspaceId, id }: Which): Promise<void> {
  const of = Prisma.sql`workspace_id = ${workspaceId}::uuid and conversation_id = ${id}::uuid`;
  await tx.$executeRaw`delete from mail where workspace_id = ${workspaceId}::uuid and (strpos(key, ${id}) > 0
    or lower(address) in (select lower(email) from identity_code where ${of}))`;
  for (const table of [
    Prisma.sql`message_version`,
    Prisma.sql`checklist_item`,
    Prisma.sql`search_text`,
    Prisma.sql`flow_session`,
    Prisma.sql`identity_code`,
    Prisma.sql`visitor_mail`,
    Prisma.sql`notification`,
  ])
    await tx.$executeRaw`delete from ${table} where ${of}`;
  await tx.$executeRaw`update answer_draft set question = '', text = '', citations = '[]', receipt = '{}', final_text = null,
      status = case when status = 'pending' then 'discarded' else status end where ${of}`;
  await tx.$executeRaw`update scheduled_message set text = '', attachments = null,
      status = case when status = 'sent' then 'sent' else 'cancelled' end where ${of}`;
  // Whoever was told already keeps what they got; nobody is told any more, not even by a second try.
  await tx.$executeRaw`update webhook_delivery set payload = '{"erased": true}', ended_at = coalesce(ended_at, now()),
      problem = case when status = 'waiting' then null else problem end,
      status = case when status = 'waiting' then 'failed' else status end where ${of}`;
  // How long it took is the desk's own; what somebody noted beside it is about the customer.
  await tx.$executeRaw`update time_entry set note = '', rev = rev + 1 where ${of} and note <> ''`;
  await tx.$executeRaw`update copilot_draft set text = '' where ${of}`;
  await dropQuestions(tx, { workspaceId, id });
  await tx.$executeRaw`delete from pair_suggestion where ${of} and status = 'pending'`;
  await tx.$executeRaw`update audit_entry set data = data - 'question' where workspace_id = ${workspaceId}::uuid
    and subject in (select id::text from pair_suggestion where ${of})`;
  await tx.$executeRaw`update pair_suggestion set question = '', answer = '', terms = '{}' where ${of}`;
  // A cache of answers, by question: what may be among them costs one answer to be made again.
  await tx.$executeRaw`delete from previous_answer where workspace_id = ${workspaceId}::uuid
    and bot_id in (select bot_id from turn where ${of})`;
  await tx.$executeRaw`delete from idempotent_response where workspace_id = ${workspaceId}::uuid and strpos(body::text, ${id}) > 0`;
}

/** A question that others asked too goes on in their words; one that was theirs alone is gone. */
async function dropQuestions(tx: Tx, { workspaceId, id }: Which): Promise<void> {
  const gaps = await tx.$queryRaw<{ id: string }[]>`select distinct gap_id as id from gap_question
    where workspace_id = ${workspaceId}::uuid and conversation_id = ${id}::uuid`;
  await tx.$executeRaw`delete from gap_question where workspace_id = ${workspaceId}::uuid and conversation_id = ${id}::uuid`;
  for (const gap of gaps) {
    await tx.$executeRaw`update audit_entry set data = data - 'question' where workspace_id = ${workspaceId}::uuid and subject = ${gap.id}`;
    const [others] = await tx.$queryRaw<{ question: string; asked: number }[]>`
      select (array_agg(question order by at desc, id))[1] as question, count(*)::int as asked from gap_question
       where workspace_id = ${workspaceId}::uuid and gap_id = ${gap.id}::uuid having count(*) > 0`;
    if (others) {
      const terms = [...wordingOf(others.question).terms];
      await tx.gap.updateMany({ where: { workspaceId, id: gap.id }, data: { ...others, terms } });
    } else await tx.gap.deleteMany({ where: { workspaceId, id: gap.id } });
  }
}

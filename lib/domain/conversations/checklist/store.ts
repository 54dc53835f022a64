import type { Tx } from "@/lib/platform/db";

export type ItemRow = {
  id: string;
  text: string;
  position: number;
  doneAt: Date | null;
  doneByName: string | null;
  rev: number;
};
type Of = { workspaceId: string; id: string };
const SELECTED = { id: true, text: true, position: true, doneAt: true, doneByName: true, rev: true } as const;

/** In their order. */
export async function itemRows(tx: Tx, { workspaceId, id: conversationId }: Of): Promise<ItemRow[]> {
  const orderBy = [{ position: "asc" as const }, { id: "asc" as const }];
  return tx.checklistItem.findMany({ where: { workspaceId, conversationId }, orderBy, select: SELECTED });
}

export async function findItem(tx: Tx, { workspaceId, id: conversationId }: Of, id: string): Promise<ItemRow | null> {
  return tx.checklistItem.findFirst({ where: { workspaceId, conversationId, id }, select: SELECTED });
}

export async function insertItems(
  tx: Tx,
  { workspaceId, id: conversationId }: Of,
  items: { id: string; text: string; position: number }[],
): Promise<void> {
  await tx.checklistItem.createMany({ data: items.map((item) => ({ ...item, workspaceId, conversationId })) });
}

export async function changeText(tx: Tx, { workspaceId }: Of, id: string, text: string): Promise<void> {
  await tx.checklistItem.updateMany({ where: { workspaceId, id }, data: { text, rev: { increment: 1 } } });
}

/** `by` absent: it is open again. */
export async function tickItem(
  tx: Tx,
  { workspaceId }: Of,
  id: string,
  by: { id: string | null; name: string; at: Date } | undefined,
): Promise<void> {
  const data = { doneAt: by?.at ?? null, doneBy: by?.id ?? null, doneByName: by?.name ?? null };
  await tx.checklistItem.updateMany({ where: { workspaceId, id }, data });
}

export async function orderItems(tx: Tx, { workspaceId, id }: Of, ids: string[]): Promise<void> {
  await tx.$executeRaw`update checklist_item i set position = o.at
    from unnest(${ids}::uuid[]) with ordinality as o(id, at)
    where i.workspace_id = ${workspaceId}::uuid and i.conversation_id = ${id}::uuid and i.id = o.id`;
}

export async function removeItem(tx: Tx, { workspaceId }: Of, id: string): Promise<void> {
  await tx.checklistItem.deleteMany({ where: { workspaceId, id } });
}

type WithOpen = { conversationId: string; number: number; open: number };

/** Those of these that are not resolved and whose list is not done, by their numbers. */
export const openItemRows = (tx: Tx, workspaceId: string, ids: string[]): Promise<WithOpen[]> => tx.$queryRaw<
  WithOpen[]
>`
  select id as "conversationId", number, (checklist ->> 'total')::int - (checklist ->> 'done')::int as open from conversation
   where workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[]) and status <> 'resolved'
     and (checklist ->> 'done')::int < (checklist ->> 'total')::int
   order by number`;

/** How far it is, told by the row. `rev` of the list rises with every change, whoever makes it. */
export async function keepProgress(tx: Tx, { workspaceId, id }: Of): Promise<void> {
  await tx.$executeRaw`update conversation c
       set checklist = (select jsonb_build_object('done', count(i.done_at), 'total', count(*),
                          'rev', coalesce((c.checklist ->> 'rev')::int, 0) + 1)
                          from checklist_item i where i.workspace_id = c.workspace_id and i.conversation_id = c.id),
           rev = rev + 1
     where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid`;
}

/** An item that went along with a merge, and where it stood. */
type MovedItem = { id: string; position: number };

/** What is open goes along to the end of another list, at most `room` of it. What is done stays with what it was done for. */
export async function moveOpenItems(
  tx: Tx,
  workspaceId: string,
  fromId: string,
  toId: string,
  room: number,
): Promise<MovedItem[]> {
  return tx.$queryRaw<MovedItem[]>`
    with own as materialized (
      select id, position, row_number() over (order by position, id) as place from checklist_item
       where workspace_id = ${workspaceId}::uuid and conversation_id = ${fromId}::uuid and done_at is null
       order by position, id limit ${room}),
    moved as (
      update checklist_item i set conversation_id = ${toId}::uuid, position = o.place + (
          select coalesce(max(t.position), 0) from checklist_item t
           where t.workspace_id = ${workspaceId}::uuid and t.conversation_id = ${toId}::uuid)
        from own o where i.workspace_id = ${workspaceId}::uuid and i.id = o.id)
    select id, position from own order by place`;
}

/** The other way: those that are still there, ticked since or not, stand where they stood. */
export async function moveItemsBack(
  tx: Tx,
  workspaceId: string,
  fromId: string,
  toId: string,
  items: MovedItem[],
): Promise<void> {
  await tx.$executeRaw`update checklist_item i set conversation_id = ${toId}::uuid, position = r.position
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(id uuid, position int)
   where i.workspace_id = ${workspaceId}::uuid and i.conversation_id = ${fromId}::uuid and i.id = r.id`;
}

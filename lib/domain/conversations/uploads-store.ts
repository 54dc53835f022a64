import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";
import type { StoredAttachment } from "./entry";

type UploadRow = { id: string; name: string; type: string; size: number; width: number | null; height: number | null };

export async function saveUpload(upload: {
  workspaceId: string;
  ownerRef: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  storageKey: string;
}): Promise<StoredAttachment> {
  const id = newId();
  await pool().query(
    `insert into upload (workspace_id, id, owner_ref, name, type, size, width, height, storage_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      upload.workspaceId,
      id,
      upload.ownerRef,
      upload.name,
      upload.type,
      upload.size,
      upload.width,
      upload.height,
      upload.storageKey,
    ],
  );
  return toAttachment({ id, ...upload });
}

/** Binds a sender's own files to the conversation they are sent in. Null when one is unknown, another's, or sent elsewhere. */
export async function bindUploads(
  workspaceId: string,
  ownerRef: string,
  ids: string[],
  conversationId: string,
): Promise<StoredAttachment[] | null> {
  const { rows } = await pool().query<UploadRow>(
    `update upload set conversation_id = $4
      where workspace_id = $1 and owner_ref = $2 and id = any($3::uuid[]) and (conversation_id is null or conversation_id = $4)
      returning id, name, type, size, width, height`,
    [workspaceId, ownerRef, ids, conversationId],
  );
  const byId = new Map(rows.map((row) => [row.id, toAttachment(row)]));
  const files = ids.flatMap((id) => byId.get(id) ?? []);
  return files.length === ids.length ? files : null;
}

export type StoredUpload = {
  workspaceId: string;
  conversationId: string | null;
  ownerRef: string;
  contactId: string | null;
  name: string;
  type: string;
  size: number;
  storageKey: string;
  /** Its message was taken back: for agents alone from then on. */
  withheld: boolean;
};

/** By id alone: the signed address says who may read it, the caller compares. */
export async function findUpload(id: string): Promise<StoredUpload | undefined> {
  const { rows } = await pool().query<StoredUpload>(
    `select u.workspace_id as "workspaceId", u.conversation_id as "conversationId", u.owner_ref as "ownerRef", c.contact_id as "contactId",
            u.name, u.type, u.size, u.storage_key as "storageKey", u.withheld_at is not null as withheld
       from upload u left join conversation c on c.workspace_id = u.workspace_id and c.id = u.conversation_id
      where u.id = $1`,
    [id],
  );
  return rows[0];
}

/** Files that were never sent, after a day: their keys, for removal from storage. */
export async function dropUnsentUploads(): Promise<string[]> {
  const { rows } = await pool().query<{ storage_key: string }>(
    `delete from upload where id in (
       select id from upload where conversation_id is null and created_at < now() - interval '1 day' limit 500)
     returning storage_key`,
  );
  return rows.map((row) => row.storage_key);
}

function toAttachment(row: UploadRow): StoredAttachment {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    size: row.size,
    ...(row.width !== null ? { width: row.width } : {}),
    ...(row.height !== null ? { height: row.height } : {}),
  };
}

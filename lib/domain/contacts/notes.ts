import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { AddContactNote, type ContactNote } from "@/lib/contracts/contacts";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { adminMay, command, pageOf, query, readCursor, staffMay, workspaceOf, type Context } from "../core";
import { theContact } from "./find";
import { findNote, insertNote, noteRows, removeNote, type NoteRow } from "./note-store";
import { mayReadContacts, mayWriteContacts } from "./policy";

/** Newest first. */
export const listContactNotes = query({
  name: "contacts.listNotes",
  input: PageQuery.extend({ contactId: Id }),
  subject: theContact,
  allow: mayReadContacts,
  async run(ctx, { limit, cursor }, { workspaceId, id }) {
    return pageOf(await noteRows(ctx.tx, workspaceId, id, readCursor(cursor), limit + 1), limit, presentNote);
  },
});

export const addContactNote = command({
  name: "contacts.addNote",
  input: AddContactNote.extend({ contactId: Id }),
  subject: theContact,
  allow: mayWriteContacts,
  async run(ctx, { text }, { workspaceId, id: contactId }) {
    const { actor } = ctx;
    const [agentId, authorName] = actor.kind === "agent" ? [actor.agentId, actor.name] : [null, "Parley"];
    const row = { workspaceId, id: newId(), contactId, agentId, authorName, text, createdAt: ctx.now() };
    await insertNote(ctx.tx, row);
    return presentNote(row);
  },
});

/** Their own, or anybody's for admins. */
const mayRemoveNote = (actor: Actor, note: Pick<NoteRow, "workspaceId" | "agentId">): boolean =>
  (staffMay(actor, note.workspaceId, "contacts:write") && actor.kind === "agent" && actor.agentId === note.agentId) ||
  adminMay(actor, note.workspaceId, "contacts:write");

export const deleteContactNote = command({
  name: "contacts.deleteNote",
  input: z.strictObject({ contactId: Id, noteId: Id }),
  async subject(ctx: Context, { contactId, noteId }): Promise<NoteRow> {
    const note = await findNote(ctx.tx, workspaceOf(ctx.actor), contactId, noteId);
    if (!note) throw notFound("note");
    return note;
  },
  allow: mayRemoveNote,
  async run(ctx, _input, { workspaceId, id }) {
    await removeNote(ctx.tx, workspaceId, id);
    return {};
  },
});

const presentNote = (row: NoteRow): ContactNote => ({
  id: row.id,
  text: row.text,
  author: { id: row.agentId, name: row.authorName },
  createdAt: row.createdAt.toISOString(),
});

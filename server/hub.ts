import type { Namespace } from "socket.io";
import type { Appended, ConversationRow, Entry, MessageRow } from "@/lib/domain/conversations";
import {
  conversationsByIdAlone,
  forgetJudged,
  forVisitor,
  headsOf,
  messageFromEntry,
  messagesAfter,
  messagesChangedAfter,
  notesAfter,
  peekJudged,
  presentConversation,
  presentMessage,
  presentNote,
} from "@/lib/domain/conversations";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { rooms, visitorRooms, type Hint } from "@/lib/platform/realtime";
import { push } from "./wire";

/** How far this gateway has pushed a conversation to its rooms. */
type Pushed = { workspaceId: string; inboxId: string; contactId: string; seq: number; noteSeq: number; rev: number };

const SOON_MS = 3;
const ROWS_MS = 150;
const MAX_KNOWN = 200_000;

/**
 * Brings what was committed to the sockets of this gateway. Messages appended here go out at once; everything else is a hint
 * that makes the hub read the conversation again and push what its rooms have not had. A lost hint is healed by `heads`.
 */
export class Hub {
  private readonly known = new Map<string, Pushed>();
  private readonly dirty = new Set<string>();
  private readonly dirtyRows = new Set<string>();
  private readonly after = new Map<string, (() => void)[]>();
  private soon: NodeJS.Timeout | undefined;
  private later: NodeJS.Timeout | undefined;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly visitors: Namespace,
    private readonly agents: Namespace,
  ) {}

  /** Somebody here listens to this conversation from now on; they have it as `row` says. */
  follow(
    row: Pick<ConversationRow, "workspaceId" | "inboxId" | "contactId" | "lastSeq" | "lastNoteSeq" | "rev" | "id">,
  ): void {
    if (this.known.has(row.id)) return;
    const { workspaceId, inboxId, contactId } = row;
    this.remember(row.id, {
      workspaceId,
      inboxId,
      contactId,
      seq: row.lastSeq,
      noteSeq: row.lastNoteSeq,
      rev: row.rev,
    });
  }

  /** Committed by this process a moment ago. */
  appended(list: { entry: Entry; result: Appended }[]): void {
    for (const { entry, result } of list) {
      const seen = peekJudged(entry.conversationId);
      if (!seen) {
        this.touch(entry.conversationId);
        continue;
      }
      const pushed = this.known.get(seen.id) ?? {
        workspaceId: seen.workspaceId,
        inboxId: seen.inboxId,
        contactId: seen.contactId,
        seq: result.seq - 1,
        noteSeq: result.noteSeq,
        rev: result.rev,
      };
      this.remember(seen.id, pushed);
      if (result.stateChanged) forgetJudged(seen.id);
      if (entry.kind === "message" && result.seq === pushed.seq + 1) {
        pushed.seq = result.seq;
        this.pushMessage(pushed, entry, result);
        if (result.stateChanged) this.touch(seen.id);
        else this.touchRow(pushed.workspaceId, seen.id);
      } else {
        this.touch(seen.id);
      }
    }
  }

  /** Committed somewhere: read again what is ahead of what went out here. */
  hints(hints: Hint[]): void {
    if (!this.anyone()) return;
    for (const hint of hints) {
      const pushed = this.known.get(hint.conversationId);
      if (pushed && hint.lastSeq <= pushed.seq && hint.lastNoteSeq <= pushed.noteSeq && hint.rev <= pushed.rev)
        continue;
      if (pushed && hint.rev > pushed.rev) forgetJudged(hint.conversationId);
      this.touch(hint.conversationId);
    }
  }

  touch(conversationId: string): void {
    this.dirty.add(conversationId);
    this.soon ??= setTimeout(() => this.refresh("soon"), SOON_MS);
  }

  /** Acts once the conversation's news is out: an answer's end follows the answer. */
  afterNews(conversationId: string, act: () => void): void {
    this.after.set(conversationId, [...(this.after.get(conversationId) ?? []), act]);
    this.touch(conversationId);
  }

  /** Compares memory with Postgres, for every conversation somebody here listens to. Returns what is ahead. */
  async heads(): Promise<Map<string, { lastSeq: number; lastNoteSeq: number; rev: number }>> {
    const ahead = new Map<string, { lastSeq: number; lastNoteSeq: number; rev: number }>();
    const ids = [...this.known].filter(([id, pushed]) => this.heard(id, pushed)).map(([id]) => id);
    for (let at = 0; at < ids.length; at += 10_000) {
      for (const head of await headsOf(db(), ids.slice(at, at + 10_000))) {
        const pushed = this.known.get(head.id);
        if (pushed && head.lastSeq <= pushed.seq && head.rev <= pushed.rev && head.lastNoteSeq <= pushed.noteSeq)
          continue;
        ahead.set(head.id, head);
        this.touch(head.id);
      }
    }
    return ahead;
  }

  /** What was pushed to whom counts no more. */
  forget(): void {
    this.known.clear();
  }

  roomOf(conversationId: string): string | undefined {
    const pushed = this.known.get(conversationId);
    return pushed && rooms.contact(pushed.inboxId, pushed.contactId);
  }

  private anyone(): boolean {
    return this.visitors.sockets.size > 0 || this.agents.sockets.size > 0;
  }

  private heard(id: string, { inboxId, contactId }: Pushed): boolean {
    return (
      visitorRooms(inboxId, contactId, id).some((room) => this.visitors.adapter.rooms.has(room)) ||
      this.agents.adapter.rooms.has(rooms.conversation(id))
    );
  }

  private remember(id: string, pushed: Pushed): void {
    this.known.set(id, pushed);
    if (this.known.size > MAX_KNOWN) this.known.delete(this.known.keys().next().value ?? "");
  }

  /** Without files it reads the same for everybody: their addresses are signed for one reader. */
  private pushMessage(pushed: Pushed, entry: Entry, result: Appended): void {
    const readers = visitorRooms(pushed.inboxId, pushed.contactId, entry.conversationId);
    const watchers = rooms.conversation(entry.conversationId);
    const written = (reader: Parameters<typeof messageFromEntry>[2]) =>
      JSON.stringify(messageFromEntry(entry, result, reader));
    const watched = this.agents.adapter.rooms.has(watchers);
    const heard = readers.some((room) => this.visitors.adapter.rooms.has(room));
    if (!heard && !watched) return;
    const forVisitor = written({ kind: "contact", id: pushed.contactId });
    for (const room of readers) push(this.visitors, room, "message", forVisitor);
    if (!watched) return;
    const forAgents = entry.attachments?.length ? written({ kind: "workspace", id: pushed.workspaceId }) : forVisitor;
    push(this.agents, watchers, "message", forAgents);
  }

  /** Lists show the newest words; they hear of them a little later and together. */
  private touchRow(workspaceId: string, id: string): void {
    if (!this.agents.adapter.rooms.has(rooms.workspace(workspaceId))) return;
    this.dirtyRows.add(id);
    this.later ??= setTimeout(() => this.refresh("later"), ROWS_MS);
  }

  /** One after the other: two at once could push an older row behind a newer one. */
  private refresh(which: "soon" | "later"): void {
    if (which === "soon") this.soon = undefined;
    else this.later = undefined;
    this.reading = this.reading.then(() => this.readAgain(which === "soon" ? this.dirty : this.dirtyRows));
  }

  private async readAgain(set: Set<string>): Promise<void> {
    const ids = [...set];
    set.clear();
    // Taken before the reading: what is asked for while it runs waits for the next one, which sees more.
    const acts = set === this.dirty ? ids.flatMap((id) => this.after.get(id) ?? []) : [];
    if (set === this.dirty) for (const id of ids) this.after.delete(id);
    try {
      for (let at = 0; at < ids.length; at += 500)
        await this.push(await conversationsByIdAlone(db(), ids.slice(at, at + 500)));
    } catch (error) {
      // The database is away: the next heads will find what was missed.
      log.debug({ err: String(error) }, "conversations could not be read again");
    }
    for (const act of acts) act();
  }

  private async push(rows: ConversationRow[]): Promise<void> {
    const wanted = rows.filter((row) => this.wanted(row));
    // Nobody here listens any more: whoever comes next starts from what they are told then.
    for (const row of rows) if (!wanted.includes(row)) this.known.delete(row.id);
    const states = new Map(wanted.map((row) => [row.id, this.stateOf(row)]));
    const after = (row: ConversationRow) => states.get(row.id) ?? { seq: row.lastSeq, noteSeq: row.lastNoteSeq };
    const behind = wanted.filter((row) => row.lastSeq > after(row).seq);
    const noted = wanted.filter(
      (row) => row.lastNoteSeq > after(row).noteSeq && this.agents.adapter.rooms.has(rooms.conversation(row.id)),
    );
    const messages = behind.length
      ? await messagesAfter(
          db(),
          behind.map((row) => ({ workspaceId: row.workspaceId, id: row.id, afterSeq: after(row).seq })),
        )
      : [];
    const notes = noted.length
      ? await notesAfter(
          db(),
          noted.map((row) => ({ workspaceId: row.workspaceId, id: row.id, afterNoteSeq: after(row).noteSeq })),
        )
      : [];
    const edited = await this.edited(wanted, states);
    for (const row of wanted) {
      const pushed = this.stateOf(row);
      const show = (message: MessageRow) => {
        this.visitors
          .to(visitorRooms(row.inboxId, row.contactId, row.id))
          .emit("message", presentMessage(message, { kind: "contact", id: row.contactId }));
        this.agents
          .to(rooms.conversation(row.id))
          .emit("message", presentMessage(message, { kind: "workspace", id: row.workspaceId }));
      };
      for (const message of edited) if (message.conversationId === row.id) show(message);
      for (const message of messages) {
        if (message.conversationId !== row.id || message.seq <= pushed.seq) continue;
        pushed.seq = message.seq;
        show(message);
      }
      for (const note of notes) {
        if (note.conversationId !== row.id || note.noteSeq <= pushed.noteSeq) continue;
        pushed.noteSeq = note.noteSeq;
        this.agents
          .to(rooms.conversation(row.id))
          .emit("note", presentNote(note, { kind: "workspace", id: row.workspaceId }));
      }
      pushed.noteSeq = Math.max(pushed.noteSeq, row.lastNoteSeq);
      await this.pushRow(row, pushed);
    }
  }

  /** Messages that went out before and are different now: a verdict on an answer, an edit. */
  private async edited(rows: ConversationRow[], states: Map<string, Pushed>): Promise<MessageRow[]> {
    const keys = rows.flatMap((row) => {
      const { rev, seq } = states.get(row.id) ?? { rev: row.rev, seq: 0 };
      return row.rev > rev && seq > 0 && this.heard(row.id, fresh(row))
        ? [{ workspaceId: row.workspaceId, id: row.id, afterRev: rev, upToSeq: seq }]
        : [];
    });
    return keys.length > 0 ? messagesChangedAfter(db(), keys) : [];
  }

  private async pushRow(row: ConversationRow, pushed: Pushed): Promise<void> {
    this.agents
      .to([rooms.workspace(row.workspaceId), rooms.conversation(row.id)])
      .emit("conversation", presentConversation(row));
    if (row.rev <= pushed.rev) return;
    pushed.rev = row.rev;
    const readers = visitorRooms(row.inboxId, row.contactId, row.id);
    if (readers.some((room) => this.visitors.adapter.rooms.has(room)))
      this.visitors.to(readers).emit("conversation", await forVisitor(row));
  }

  private wanted(row: ConversationRow): boolean {
    return this.heard(row.id, fresh(row)) || this.agents.adapter.rooms.has(rooms.workspace(row.workspaceId));
  }

  private stateOf(row: ConversationRow): Pushed {
    const known = this.known.get(row.id);
    if (known) return known;
    // Unknown until now: a conversation that just began (its contact listens), or one only the lists show.
    const heard = this.heard(row.id, fresh(row));
    const begun = { ...fresh(row), seq: heard ? 0 : row.lastSeq, noteSeq: row.lastNoteSeq, rev: heard ? -1 : row.rev };
    this.remember(row.id, begun);
    return begun;
  }
}

const fresh = ({ workspaceId, inboxId, contactId }: ConversationRow): Pushed => ({
  workspaceId,
  inboxId,
  contactId,
  seq: 0,
  noteSeq: 0,
  rev: 0,
});

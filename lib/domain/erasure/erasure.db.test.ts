import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { identityHash } from "@/lib/platform/secrets";
import { db, pool } from "@/lib/platform/db";
import { storeFile } from "@/lib/platform/storage";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, withToken, write } from "@/lib/testing";
import { addContactNote, listContacts, mergeContacts } from "../contacts";
import {
  addChecklistItems,
  addTime,
  getConversation,
  listConversations,
  listMessages,
  rateConversation,
  saveUpload,
  sendAsAgent,
  sendAsVisitor,
  updateConversation,
} from "../conversations";
import { keepCopilotDraft } from "../copilot/keep-draft";
import { call } from "../core";
import { createField } from "../fields";
import { recordPageView, getContactProfile } from "../visitors";
import { indexTexts } from "../search";
import { eraseContact, exportPersonalData, getErasure, previewErasure, resumeErasures, runErasure } from ".";
import { NOBODY } from "./person-store";

const { recorded } = testRuntime();
// In every word of the person, and in nothing else.
const MARK = "quokkazebra";
const EMAIL = `${MARK}@example.com`;
const desk = await makeDesk();
const { admin, workspaceId, inbox } = desk;

/** Tables that name a contact, conversation or visitor, and hold none of their words: ids, numbers, times, codes. */
const HARMLESS = [
  "automation_run",
  "conversation",
  "contact",
  "customer_code",
  "erasure",
  "event",
  "handoff",
  "model_call",
  "read_mark",
  "routing_wait",
  "sla_choice",
  "sla_clock",
  "sla_state",
  "turn",
  "waiting_message",
  "webhook_lane",
];
/** Tables whose rows of the person the scene below fills with their words. */
const WORDY = [
  "answer_draft",
  "checklist_item",
  "contact_note",
  "copilot_draft",
  "customer_session",
  "flow_session",
  "gap_question",
  "identity_code",
  "message",
  "message_key",
  "message_version",
  "note",
  "notification",
  "page_view",
  "pair_suggestion",
  "scheduled_message",
  "search_text",
  "time_entry",
  "upload",
  "visitor",
  "visitor_mail",
  "webhook_delivery",
];

async function tablesHolding(...words: string[]): Promise<string[]> {
  const { rows: tables } = await pool().query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool().query(
      `select 1 from "${name}" t where workspace_id = $1 and exists (select 1 from unnest($2::text[]) w where strpos(lower(t::text), lower(w)) > 0) limit 1`,
      [workspaceId, words],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

async function scene() {
  const issuedAt = Math.floor(Date.now() / 1000);
  const identity = {
    id: MARK,
    issuedAt,
    hash: identityHash(inbox.identitySecret, MARK, issuedAt),
    name: MARK,
    email: EMAIL,
  };
  const { actor, token } = await makeVisitor(inbox.key, { identity: { ...identity, attributes: { plan: MARK } } });
  const storageKey = await storeFile(Buffer.from(MARK));
  const ownerRef = `v:${actor.visitorId}`;
  const file = {
    workspaceId,
    ownerRef,
    name: `${MARK}.txt`,
    type: "text/plain",
    size: 8,
    width: null,
    height: null,
    storageKey,
  };
  const upload = await saveUpload(file);
  const { conversationId } = await write(actor, `I am ${MARK}`, { attachments: [upload.id] });
  await saveUpload({ ...file, storageKey: await storeFile(Buffer.from(MARK)) });
  await call(recordPageView, actor, { url: `https://example.com/${MARK}` });
  const say = (kind: "reply" | "note") =>
    call(sendAsAgent, admin, { clientId: randomUUID(), conversationId, text: `Dear ${MARK}`, kind });
  await say("reply");
  await say("note");
  await call(rateConversation, actor, { conversationId, score: 2, comment: MARK });
  await call(updateConversation, admin, { conversationId, tags: ["late"], fields: { order: MARK } });
  await call(addContactNote, admin, { contactId: actor.contactId, text: MARK });
  await call(addChecklistItems, admin, { conversationId, items: [MARK] });
  await call(addTime, admin, { conversationId, minutes: 5, note: MARK });
  while ((await indexTexts()) > 0);
  const { botId } = desk;
  const [turnId, gapId, gone] = [newId(), newId(), newId()];
  const put = (table: string, given: Record<string, unknown>) => {
    const row = { workspace_id: workspaceId, ...given };
    const columns = Object.keys(row).join(", ");
    return pool().query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_record(null::${table}, $1::json)`,
      [JSON.stringify(row)],
    );
  };
  const of = { conversation_id: conversationId };
  const now = new Date().toISOString();
  await put("answer_draft", {
    ...of,
    id: newId(),
    question: MARK,
    text: MARK,
    citations: [],
    receipt: { MARK },
    after_seq: 1,
    status: "pending",
    created_at: now,
  });
  await put("copilot_draft", {
    ...of,
    id: newId(),
    agent_id: admin.agentId,
    engine: "local",
    text: MARK,
    status: "pending",
    created_at: now,
  });
  for (const id of [gapId, gone])
    await put("gap", {
      id,
      locale: "en",
      question: MARK,
      terms: [MARK],
      status: "open",
      asked: 2,
      first_at: now,
      last_at: now,
    });
  await put("gap_question", { ...of, id: newId(), gap_id: gapId, turn_id: newId(), question: MARK, at: now });
  await put("gap_question", { ...of, id: newId(), gap_id: gone, turn_id: newId(), question: MARK, at: now });
  const other = await write((await makeVisitor(inbox.key)).actor, "Somebody else asks");
  await put("gap_question", {
    conversation_id: other.conversationId,
    id: newId(),
    gap_id: gapId,
    turn_id: newId(),
    question: "Asked by others",
    at: now,
  });
  const hook = newId();
  await put("webhook", {
    id: hook,
    name: "CRM",
    url: "https://x.example",
    events: [],
    active: true,
    secret: "x",
    secret_hint: "x",
    failures: 0,
    rev: 1,
    created_at: now,
  });
  await put("webhook_delivery", {
    ...of,
    id: newId(),
    webhook_id: hook,
    event_id: newId(),
    seq: 1,
    type: "message.created",
    payload: { text: MARK },
    status: "waiting",
    attempts: 0,
    tries: [],
    give_up_at: now,
    created_at: now,
  });
  await put("message_version", { ...of, seq: 1, version: 1, text: MARK, written_at: now, replaced_at: now });
  await put("scheduled_message", {
    ...of,
    id: newId(),
    agent_id: admin.agentId,
    client_id: newId(),
    text: MARK,
    due_at: now,
    held: false,
    cancel_on_reply: false,
    after_seq: 1,
    status: "waiting",
    created_at: now,
  });
  await put("pair_suggestion", {
    ...of,
    id: newId(),
    locale: "en",
    question: MARK,
    answer: MARK,
    terms: [MARK],
    status: "approved",
    created_at: now,
  });
  await put("flow_session", {
    ...of,
    bot_id: botId,
    version: 0,
    state: { slots: { name: MARK } },
    rev: 1,
    seq: 1,
    note_seq: 0,
    updated_at: now,
  });
  await put("identity_code", {
    ...of,
    email: EMAIL,
    code_hash: "x",
    expires_at: now,
    tries: 0,
    sends: 1,
    first_sent_at: now,
    last_turn: turnId,
  });
  await put("visitor_mail", { ...of, seq: 2, mailed_at: now });
  await put("notification", {
    ...of,
    agent_id: admin.agentId,
    id: newId(),
    kind: "mention",
    data: { text: MARK },
    created_at: now,
    in_app: true,
  });
  await put("mail", {
    id: newId(),
    key: `replies:${conversationId}:2`,
    address: EMAIL,
    subject: MARK,
    body: MARK,
    status: "queued",
    created_at: now,
  });
  await put("previous_answer", {
    id: newId(),
    bot_id: botId,
    locale: "en",
    stamp: "x",
    question: MARK,
    answer: {},
    created_at: now,
  });
  await put("customer_session", {
    id: newId(),
    inbox_id: inbox.id,
    secret_hash: "x",
    email: EMAIL,
    created_at: now,
    expires_at: now,
  });
  await put("audit_entry", {
    id: newId(),
    actor_kind: "agent",
    actor_name: "Ada",
    action: "contact.merged",
    subject: actor.contactId,
    data: { name: MARK },
    created_at: now,
  });
  await put("idempotent_response", {
    actor_ref: "a",
    key: "k",
    request_hash: "x",
    status: 200,
    body: { id: conversationId, text: MARK },
    created_at: now,
  });
  return { actor, token, conversationId, identity };
}

let person: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  await call(createField, admin, { of: "conversation", key: "order", kind: "text" });
  person = await scene();
});

describe("what is kept of one person", () => {
  it("is all handed out to an admin, and written down", async () => {
    const { contactId } = person.actor;
    const data = await call(exportPersonalData, admin, { contactId });
    expect(data.contact).toMatchObject({ name: MARK, email: EMAIL, externalId: MARK, attributes: { plan: MARK } });
    expect(data.conversations[0]).toMatchObject({ ratingComment: MARK, fields: { order: MARK } });
    expect(data.conversations[0]?.messages.map(({ text }) => text)).toContain(`I am ${MARK}`);
    expect(data.conversations[0]?.notes.map(({ text }) => text)).toEqual([`Dear ${MARK}`, MARK]);
    expect(data.files).toHaveLength(1);
    expect(data.browsers[0]?.pages).toHaveLength(1);
    expect(data.notes[0]?.text).toBe(MARK);
    const agent = await makeAgent(workspaceId);
    expect((await refusal(call(exportPersonalData, agent, { contactId }))).code).toBe("forbidden");
    expect(await db().auditEntry.count({ where: { workspaceId, action: "contact.exported" } })).toBe(1);
  });
});

describe("erasing a person", () => {
  it("is a right of its own, and wants the name", async () => {
    const { contactId } = person.actor;
    const lead = await makeAgent(workspaceId, { role: "lead" });
    const { actor: token } = await withToken(admin, ["contacts:read", "contacts:write"]);
    for (const actor of [lead, token, person.actor])
      expect((await refusal(call(eraseContact, actor, { contactId, name: MARK }))).code).toMatch(/forbidden|not_found/);
    expect((await refusal(call(eraseContact, admin, { contactId, name: "somebody" }))).code).toBe("invalid");
    const { name, counts } = await call(previewErasure, admin, { contactId });
    expect([name, counts]).toEqual([
      MARK,
      expect.objectContaining({ conversations: 1, files: 1, notes: 2, browsers: 1 }),
    ]);
  });

  it("leaves no word of theirs in any table, and everything that is counted", async () => {
    const { contactId, visitorId } = person.actor;
    const { conversationId } = person;
    const before = await call(getConversation, admin, { conversationId });
    expect(await tablesHolding(MARK)).toEqual(
      expect.arrayContaining(WORDY.filter((table) => !["message_key", "visitor", "visitor_mail"].includes(table))),
    );
    const erasure = await call(eraseContact, admin, { contactId, name: ` ${MARK} ` });
    expect(recorded).toContainEqual({ type: "visitor.changed", workspaceId, visitorId });
    // From here on, before any job ran, they are nobody and can't write.
    const late = { clientId: randomUUID(), conversationId, text: "still here" };
    expect((await refusal(call(sendAsVisitor, person.actor, late))).code).toBe("unauthenticated");
    expect((await refusal(makeVisitor(inbox.key, { token: person.token }))).code).toBe("unauthenticated");
    expect((await call(eraseContact, admin, { contactId, name: "again" })).id).toBe(erasure.id);
    const work = { workspaceId, erasureId: erasure.id };
    await Promise.all([runErasure(work), runErasure(work)]);
    await runErasure(work);
    expect(await call(getErasure, admin, { erasureId: erasure.id })).toMatchObject({
      status: "done",
      done: 1,
      total: 1,
    });
    expect(await tablesHolding(MARK)).toEqual([]);
    expect(await db().upload.count({ where: { workspaceId, conversationId } })).toBe(0);
    expect(recorded.filter(({ type }) => type === "files.dropped")).toHaveLength(2);

    const after = await call(getConversation, admin, { conversationId });
    const counted = ["number", "lastSeq", "rating", "createdAt", "tags", "inbox"] as const;
    for (const what of counted) expect([what, after[what]]).toEqual([what, before[what]]);
    expect(after).toMatchObject({
      status: "resolved",
      ratingComment: null,
      fields: {},
      contact: { name: NOBODY, email: null },
    });
    expect(after.rev).toBeGreaterThan(before.rev);
    const { messages } = await call(listMessages, admin, { conversationId });
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1));
    expect(new Set(messages.map(({ text }) => text))).toEqual(new Set([""]));
    expect((await call(listConversations, admin, { contact: contactId })).data).toHaveLength(1);
    const gaps = await db().gap.findMany({ where: { workspaceId } });
    expect(gaps.map(({ question, asked }) => ({ question, asked }))).toEqual([
      { question: "Asked by others", asked: 1 },
    ]);
  });

  it("ends there: nobody finds, merges or writes down anything of them, and whoever comes again is new", async () => {
    const { contactId } = person.actor;
    expect((await call(listContacts, admin, {})).data.map(({ id }) => id)).not.toContain(contactId);
    expect((await call(getContactProfile, admin, { contactId })).contact).toMatchObject({ erased: true, name: NOBODY });
    expect((await refusal(call(addContactNote, admin, { contactId, text: "x" }))).code).toBe("not_found");
    expect((await refusal(call(exportPersonalData, admin, { contactId }))).code).toBe("not_found");
    const late = { conversationId: person.conversationId, engine: "local", text: MARK };
    expect((await refusal(call(keepCopilotDraft, admin, late))).code).toBe("not_found");
    const fresh = await makeVisitor(inbox.key, { identity: person.identity });
    expect(fresh.actor.contactId).not.toBe(contactId);
    const merge = call(mergeContacts, admin, { contactId: fresh.actor.contactId, otherId: contactId });
    expect((await refusal(merge)).code).toBe("not_found");
  });

  it("is taken up where a worker died, and done again to what a backup brought back", async () => {
    const { actor } = await makeVisitor(inbox.key, { identity: { name: "Omar", email: "omarquokka@example.com" } });
    const { conversationId } = await write(actor, "omarquokka was here");
    const { contactId } = actor;
    const { id } = await call(eraseContact, admin, { contactId, name: "Omar" });
    expect(await resumeErasures(0)).toBe(1);
    expect(await tablesHolding("omarquokka")).toEqual([]);
    expect(await resumeErasures(0)).toBe(0);
    // What a restore does: the rows as they were, and the list of ids beside them. In the backup another contact still had it.
    const old = await makeVisitor(inbox.key, { identity: { name: "Omar", email: "omarquokka@example.com" } });
    await pool().query("update conversation set contact_id = $2, preview = 'omarquokka' where id = $1", [
      conversationId,
      old.actor.contactId,
    ]);
    await pool().query("update erasure set status = 'queued' where id = $1", [id]);
    expect(await resumeErasures(0)).toBe(1);
    expect(await tablesHolding("omarquokka")).toEqual([]);
  });

  it("knows every table that names a person or what they said", async () => {
    const { rows } = await pool().query<{ name: string }>(
      `select distinct table_name as name from information_schema.columns where table_schema = 'public'
          and column_name in ('contact_id', 'conversation_id', 'visitor_id', 'owner_ref') order by 1`,
    );
    const unknown = rows
      .map(({ name }) => name)
      .filter((name) => !HARMLESS.includes(name) && !WORDY.includes(name) && name !== "contact");
    expect(
      unknown,
      "erase what these hold (conversation-store.ts, person-store.ts), or say here that it is harmless",
    ).toEqual([]);
  });
});

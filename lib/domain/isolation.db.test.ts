import { beforeAll, describe, expect, it } from "vitest";
import { ModelSettings } from "@/lib/contracts/providers";
import { defaultNotificationSettings } from "@/lib/contracts/notification-defaults";
import { defaultBeforeChat } from "@/lib/contracts/before-chat";
import { PolicyFits, PolicyRules, RoutingSettings } from "@/lib/contracts/routing";
import { CreateHttpTool } from "@/lib/contracts/tools";
import { newId } from "@/lib/kernel/ids";
import { system } from "@/lib/kernel/actor";
import { db, pool, Prisma, type Tx } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/secrets";
import { makeWorkspace, signedIn, testRuntime } from "@/lib/testing";
import * as bots from "./bots/store";
import * as receipts from "./bots/receipt-store";
import * as contacts from "./contacts/store";
import { createApp } from "./apps";
import * as apps from "./apps/store";
import { buryJob, call } from "./core";
import { createCannedReply } from "./canned-replies";
import * as cannedReplies from "./canned-replies/store";
import { createField } from "./fields";
import * as fields from "./fields/store";
import { createStatus } from "./statuses";
import * as statuses from "./statuses/store";
import { createOrganisation } from "./organisations";
import * as organisations from "./organisations/store";
import { createTeam } from "./teams";
import { indexTexts } from "./search";
import * as search from "./search/store";
import * as hits from "./search/hits-store";
import * as guesses from "./search/guess-store";
import * as wanted from "./search/wanted-store";
import * as teams from "./teams/store";
import { createMacro } from "./macros";
import * as macros from "./macros/store";
import * as links from "./conversations/links/store";
import * as scheduled from "./conversations/scheduled/store";
import * as edits from "./conversations/edit-store";
import * as checklists from "./conversations/checklist/store";
import * as times from "./conversations/time/store";
import * as followers from "./conversations/followers/store";
import * as mentions from "./conversations/mention-store";
import { createRoutingPolicy, createSkill } from "./routing";
import * as routed from "./routing/assignment-store";
import * as board from "./routing/board/store";
import * as outside from "./routing/external/store";
import * as replays from "./routing/what-if/store";
import * as passes from "./routing/pass/store";
import * as transfers from "./routing/transfers/store";
import * as staged from "./routing/staged/store";
import * as snapshots from "./routing/pass/snapshot-store";
import * as policies from "./routing/policies/store";
import * as skills from "./routing/skills/store";
import * as views from "./conversations/views/store";
import { createHours } from "./hours";
import * as hours from "./hours/store";
import { saveShiftPlan } from "./shifts";
import * as shifts from "./shifts/store";
import { createFlow, createHttpTool, createMcpServer, publishFlow, saveFlowSecret } from "./flows";
import { classic } from "./flows/templates/classic";
import * as identity from "./bots/identity/store";
import * as mail from "./mail/store";
import * as imports from "./contacts/import-store";
import * as merges from "./contacts/merge-store";
import * as contactNotes from "./contacts/note-store";
import * as blocks from "./contacts/block-store";
import * as customerCodes from "./customers/code-store";
import * as customerSessions from "./customers/session-store";
import * as customerTickets from "./customers/ticket-store";
import * as silenced from "./erasure/conversation-store";
import * as handedOut from "./erasure/export-store";
import * as held from "./erasure/held-store";
import * as nobody from "./erasure/person-store";
import * as erasures from "./erasure/progress-store";
import * as guests from "./visitors/guest-store";
import * as mailings from "./conversations/mailing/store";
import * as digests from "./notifications/digest-store";
import * as pushDevices from "./notifications/push/device-store";
import * as notifications from "./notifications/store";
import * as httpTools from "./flows/http-tools/store";
import * as mcpServers from "./flows/mcp/store";
import * as flowSecrets from "./flows/secret-store";
import * as flowSessions from "./flows/session-store";
import { freshState } from "./flows/state";
import * as flows from "./flows/store";
import * as inboxes from "./inboxes/store";
import { createSource, indexSource } from "./knowledge";
import { createProvider } from "./models";
import * as modelStates from "./models/state-store";
import * as models from "./models/store";
import * as crawls from "./knowledge/crawl-store";
import * as documents from "./knowledge/document-store";
import * as articles from "./knowledge/article-store";
import * as passages from "./knowledge/passage-store";
import * as jobs from "./jobs/store";
import * as knowledge from "./knowledge/store";
import { createBot } from "./bots";
import { createInbox, openVisitor } from "./inboxes";
import * as pages from "./visitors/page-store";
import * as profiles from "./visitors/profile-store";
import * as visitors from "./visitors/store";
import { recordPageView } from "./visitors";
import {
  addChecklistItems,
  addTime,
  createView,
  linkToIncident,
  scheduleMessage,
  sendAsVisitor,
  startConversation,
} from "./conversations";

testRuntime();
const asked = { policyId: newId(), askedAt: 1, until: 2, outcome: null, agentId: null, why: "" };

// In every text of the workspace that must not be reached.
const MARK = "quokka";

const timeOf = { minutes: 7, spentAt: new Date(0), activity: null, note: "" };
const toolOf = { name: MARK, description: MARK, url: `https://${MARK}.example/`, writes: false };

type Victim = {
  workspaceId: string;
  hoursId: string;
  replyId: string;
  teamId: string;
  fieldId: string;
  statusId: string;
  itemId: string;
  timeId: string;
  timeClientId: string;
  organisationId: string;
  viewId: string;
  policyId: string;
  skillId: string;
  macroId: string;
  appId: string;
  deadJobId: string;
  inboxId: string;
  botId: string;
  sourceId: string;
  providerId: string;
  flowId: string;
  mcpServerId: string;
  httpToolId: string;
  mailId: string;
  agentId: string;
  notificationId: string;
  deviceId: string;
  contactNoteId: string;
  conversationId: string;
  linkId: string;
  incidentId: string;
  scheduledId: string;
  scheduledClientId: string;
  documentId: string;
  visitorId: string;
  contactId: string;
  secretHash: string;
};
let victim: Victim;
let foreign: string;
let foreignContact: string;

beforeAll(async () => {
  const { id: workspaceId, admin } = await makeWorkspace(MARK);
  const source = await call(createSource, admin, { kind: "text", title: MARK, text: `${MARK} facts` });
  await call(indexSource, system(workspaceId), { sourceId: source.id });
  const documentId = newId();
  await db().document.create({
    data: {
      workspaceId,
      id: documentId,
      sourceId: source.id,
      name: MARK,
      kind: "txt",
      content: MARK,
      indexedVersion: 1,
    },
  });
  const bot = await call(createBot, admin, { name: MARK, knowledge: { sourceIds: [source.id] } });
  const { id: providerId } = await call(createProvider, admin, {
    kind: "openai-compatible",
    name: MARK,
    baseUrl: `https://${MARK}.example`,
    models: [MARK],
    embeddingModel: MARK,
  });
  const schedule = { name: MARK, timeZone: "UTC", week };
  const { id: hoursId } = await call(createHours, admin, schedule);
  await call(saveShiftPlan, admin, { agentId: admin.agentId, timeZone: "UTC", week });
  const { id: replyId } = await call(createCannedReply, admin, { shortcut: "hello", text: MARK });
  const { id: teamId } = await call(createTeam, admin, { name: MARK, memberIds: [admin.agentId] });
  const { id: statusId } = await call(createStatus, admin, { name: MARK, category: "open", color: "#000000" });
  const { id: fieldId } = await call(createField, admin, { of: "contact", key: MARK, kind: "text" });
  const { id: organisationId } = await call(createOrganisation, admin, { name: MARK, domains: [`${MARK}.example`] });
  const { id: viewId } = await call(createView, admin, { name: MARK, scope: "everybody", filter: { tags: [MARK] } });
  const { id: policyId } = await call(createRoutingPolicy, admin, { name: MARK, fits: { tags: [MARK] } });
  const { id: skillId } = await call(createSkill, admin, { name: MARK });
  const steps = [{ do: "note", text: MARK }];
  const { id: macroId } = await call(createMacro, admin, { name: MARK, scope: "everybody", steps });
  const { id: appId } = await call(createApp, admin, { name: MARK, url: `https://${MARK}.example/` });
  const inbox = await call(createInbox, admin, { name: MARK, botId: bot.id, hoursId });
  const { actor, token } = await call(
    openVisitor,
    { kind: "anyone" },
    { inbox: inbox.key, identity: { name: MARK, email: `${MARK}@example.com`, attributes: { [MARK]: MARK } } },
  );
  const { conversationId } = await call(sendAsVisitor, actor, { clientId: crypto.randomUUID(), text: MARK });
  const incident = { inboxId: inbox.id, contact: { externalId: MARK }, text: MARK, clientId: newId() };
  const { id: incidentId } = await call(startConversation, admin, incident);
  await call(linkToIncident, admin, { conversationId, incidentId });
  const linkId = (await links.findLink(db(), { workspaceId, id: conversationId }, "incident"))?.id ?? "";
  const { items } = await call(addChecklistItems, admin, { conversationId, items: [MARK] });
  const itemId = items[0]?.id ?? "";
  const timeClientId = crypto.randomUUID();
  const { id: timeId } = await call(addTime, admin, {
    conversationId,
    minutes: 5,
    note: MARK,
    clientId: timeClientId,
  });
  const scheduledClientId = newId();
  const { id: scheduledId } = await call(scheduleMessage, admin, {
    conversationId,
    clientId: scheduledClientId,
    text: MARK,
    at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await call(recordPageView, actor, { url: `https://example.com/${MARK}` });
  while ((await indexTexts()) > 0);
  const deviceId = newId();
  const { credentialId } = (await signedIn(admin)).actor;
  await pushDevices.keepDevice(db(), { ...deviceIn(workspaceId, admin.agentId), id: deviceId, credentialId });
  const flow = await call(createFlow, admin, { name: MARK });
  await call(publishFlow, admin, { flowId: flow.id, note: MARK });
  await call(saveFlowSecret, admin, { name: MARK, value: MARK });
  const mailId = newId();
  await mail.insertMail(db(), workspaceId, { id: mailId, key: MARK, address: MARK, subject: MARK, body: MARK });
  const notificationId = newId();
  await notifications.insertNotifications(
    db(),
    { workspaceId, id: notificationId, kind: "mention", conversationId, data: { text: MARK } },
    [admin.agentId],
  );
  const contactNoteId = newId();
  await contactNotes.insertNote(db(), noteIn(workspaceId, actor.contactId, contactNoteId));
  await identity.keepCode(db(), workspaceId, conversationId, { email: MARK, codeHash: MARK, turnId: newId() });
  const { id: mcpServerId } = await call(createMcpServer, admin, { name: MARK, url: "https://mcp.example/" });
  const { id: httpToolId } = await call(createHttpTool, admin, toolOf);
  await flowSessions.moveSession(db(), sessionOf(workspaceId, conversationId, bot.id), 1, 0);
  const { visitorId, contactId } = actor;
  const secretHash = hashSecret(token.split(".")[2] ?? "");
  const deadJobId = newId();
  await buryJob({ id: deadJobId, name: MARK, data: { workspaceId }, attemptsMade: 8 }, new Error(MARK));
  victim = {
    deadJobId,
    workspaceId,
    hoursId,
    replyId,
    teamId,
    fieldId,
    statusId,
    itemId,
    timeId,
    timeClientId,
    organisationId,
    viewId,
    policyId,
    skillId,
    macroId,
    appId,
    inboxId: inbox.id,
    botId: bot.id,
    sourceId: source.id,
    providerId,
    flowId: flow.id,
    mcpServerId,
    httpToolId,
    mailId,
    agentId: admin.agentId,
    notificationId,
    deviceId,
    contactNoteId,
    conversationId,
    linkId,
    incidentId,
    scheduledId,
    scheduledClientId,
    documentId,
    visitorId,
    contactId,
    secretHash,
  };
  const other = await makeWorkspace("Other");
  foreign = other.id;
  foreignContact = (await db().$transaction((tx) => contacts.contactFor(tx, foreign, { name: "Own" }))).id;
});

const sessionOf = (workspaceId: string, conversationId: string, botId: string, rev: number | null = null) => ({
  workspaceId,
  conversationId,
  botId,
  rev,
  flowId: null,
  version: 0,
  sleepSeconds: 0,
  state: { ...freshState("en", 0), question: MARK },
});

const customerIn = (workspaceId: string): customerSessions.Session => ({
  workspaceId,
  id: newId(),
  inboxId: newId(),
  email: `${MARK}@example.com`,
  contactId: null,
  conversationId: null,
});
const erasureIn = (workspaceId: string, { contactId, conversationId }: Victim): erasures.ErasureRow => ({
  workspaceId,
  id: newId(),
  contactId,
  conversationIds: [conversationId],
  status: "queued",
  done: 0,
  total: 1,
  counts: {},
  createdAt: new Date(),
  finishedAt: null,
});
const noteIn = (workspaceId: string, contactId: string, id: string) => ({
  workspaceId,
  id,
  contactId,
  agentId: null,
  authorName: "x",
  text: id,
  createdAt: new Date(),
});
const firstOf = ({ conversationId }: Victim, workspaceId: string) => ({ workspaceId, conversationId, seq: 1 });
const deviceIn = (workspaceId: string, agentId: string) => ({
  workspaceId,
  id: newId(),
  agentId,
  credentialId: newId(),
  endpointHash: MARK,
  subscription: MARK,
  publicKey: MARK,
  device: MARK,
});
const ownerIn = (workspaceId: string, { agentId }: Victim) => ({ workspaceId, agentId });
type Attempt = (tx: Tx, there: Victim, here: string) => unknown;
const about = { locale: null, userAgent: null, address: null };
const settings = {
  name: "x",
  instructions: "",
  threshold: 0,
  sourceIds: null,
  handoffMessage: null,
  afterFailures: 1,
  flowId: null,
};
const slots = [{ from: "00:00", to: "24:00" }];
const lookedFor = (workspaceId: string) => ({
  workspaceId,
  agentId: null,
  words: [],
  filter: { status: ["open" as const] },
  from: [MARK],
  before: undefined,
  after: undefined,
  cursor: undefined,
});
const said = (workspaceId: string) => ({ ...lookedFor(workspaceId), words: [MARK] });
const ofPolicy = { name: "x", fits: PolicyFits.parse({}), rules: PolicyRules.parse({}) };
const ofApp: apps.AppValues = {
  name: "x",
  kind: "panel",
  url: "https://x.example/",
  inboxIds: null,
  active: true,
  height: 320,
};
const ofMacro: macros.MacroValues = { name: "x", scope: "private", teamId: null, steps: [{ do: "resolve" }] };
const ofStatus = { name: "x", customerName: "", color: "#000000", isDefault: false, archivedAt: null };
const ofField: Omit<fields.NewField, "workspaceId" | "id"> = {
  subject: "contact",
  key: "x",
  kind: "text",
  label: { en: "", zh: "" },
  options: [],
  requiredOnResolve: false,
  position: 1,
};
const ofView = { name: "x", scope: "private", teamId: null, filter: {} } as const;
/** A plan of shifts. */
const ofPlan = () => ({ timeZone: "UTC", week, dates: [], follows: true, onShift: true, changesAt: null });
const week = { mon: slots, tue: slots, wed: slots, thu: slots, fri: slots, sat: slots, sun: slots };
const provider = {
  name: "x",
  kind: "openai-compatible" as const,
  baseUrl: "https://example.com",
  apiKey: null,
  keyHint: null,
  models: ["x"],
  prices: {},
  embeddingModel: null,
  streaming: true,
};
const roundOf = ({ sourceId }: Victim) => ({
  sourceId,
  crawl: 1,
  version: 1,
  site: { url: "https://x.example/", depth: 1, maxPages: 10, everyHours: null },
});
const content = { kind: "text" as const, text: "x" };

/** Every function of every store, called from one workspace with the ids of another. */
const attempts: [name: string, store: object, Record<string, Attempt>][] = [
  [
    "contacts/store",
    contacts,
    {
      contactByExternalId: (tx, _there, here) => contacts.contactByExternalId(tx, here, MARK),
      findContact: (tx, there, here) => contacts.findContact(tx, here, there.contactId),
      contactsById: (tx, there, here) => contacts.contactsById(tx, here, [there.contactId]),
      contactRows: (tx, _there, here) => contacts.contactRows(tx, here, { text: MARK }, 50),
      changeContact: (tx, there, here) => contacts.changeContact(tx, here, there.contactId, { name: "x" }),
      knowContact: (tx, _there, here) => contacts.knowContact(tx, here, MARK.toUpperCase(), {}),
      contactFor: (tx, _there, here) => contacts.contactFor(tx, here, { name: "x" }),
      tellOfSelf: (tx, there, here) => contacts.tellOfSelf(tx, here, there.contactId, { name: "x" }),
      giveLeftAddress: async (tx, there, here) => {
        expect(await contacts.giveLeftAddress(tx, here, there.contactId, "x@example.com", null)).toBe(false);
        expect(await contacts.giveLeftAddress(tx, here, there.contactId, "x@example.com", `${MARK}@example.com`)).toBe(
          false,
        );
      },
    },
  ],
  [
    "visitors/store",
    visitors,
    {
      visitorsByToken: (_tx, there, here) =>
        visitors
          .visitorsByToken([{ workspaceId: here, id: there.visitorId, secretHash: there.secretHash, ...about }])
          .then((found) => [...found]),
      insertVisitors: (_tx, there, here) =>
        visitors
          .insertVisitors([
            { workspaceId: here, id: newId(), inboxId: there.inboxId, secretHash: newId(), facts: {}, ...about },
          ])
          .then((found) => [...found]),
      findVisitor: (tx, there, here) => visitors.findVisitor(tx, here, there.visitorId),
      pointVisitorAt: (tx, there, here) => visitors.pointVisitorAt(tx, here, there.visitorId, foreignContact),
      insertBoundVisitor: (tx, there, here) =>
        visitors.insertBoundVisitor(tx, {
          workspaceId: here,
          id: newId(),
          inboxId: there.inboxId,
          contactId: foreignContact,
          secretHash: newId(),
          ...about,
        }),
      moveConversations: (tx, there, here) => visitors.moveConversations(tx, here, there.contactId, foreignContact),
      lastLogOut: (tx, there, here) => visitors.lastLogOut(tx, here, there.contactId),
      markLoggedOut: (tx, there, here) => visitors.markLoggedOut(tx, here, there.visitorId),
      addFacts: (tx, there, here) => visitors.addFacts(tx, here, there.contactId, { name: "x" }),
      markVisitorsSeen: (_tx, there, here) =>
        visitors.markVisitorsSeen([{ workspaceId: here, visitorId: there.visitorId }]),
    },
  ],
  [
    "visitors/profile-store",
    profiles,
    {
      latestVisitor: (tx, there, here) => profiles.latestVisitor(tx, here, there.contactId, there.visitorId),
      lastProof: (tx, there, here) => profiles.lastProof(tx, here, there.contactId),
      recentPages: (tx, there, here) => profiles.recentPages(tx, here, there.visitorId),
      pastConversations: (tx, there, here) => profiles.pastConversations(tx, here, there.contactId),
    },
  ],
  [
    "visitors/page-store",
    pages,
    {
      insertPageViews: (_tx, there, here) =>
        pages
          .insertPageViews([
            {
              workspaceId: here,
              visitorId: there.visitorId,
              id: newId(),
              url: "x",
              title: "",
              referrer: "",
              at: new Date(),
            },
          ])
          .then((stored) => [...stored]),
    },
  ],
  [
    "jobs/store",
    jobs,
    {
      deadJobs: (tx, _there, here) => jobs.deadJobs(tx, here, 50, undefined),
      findDeadJob: (tx, there, here) => jobs.findDeadJob(tx, here, there.deadJobId),
      markRedriven: (tx, there, here) => jobs.markRedriven(tx, here, there.deadJobId, new Date()),
      putBack: (tx, _there, here) => jobs.putBack(tx, { workspaceId: here, job: "x", payload: {} }),
      removeDeadJob: (tx, there, here) => jobs.removeDeadJob(tx, here, there.deadJobId),
    },
  ],
  [
    "canned-replies/store",
    cannedReplies,
    {
      cannedReplyRows: (tx, there, here) => cannedReplies.cannedReplyRows(tx, here, newId(), undefined),
      findCannedReply: (tx, there, here) => cannedReplies.findCannedReply(tx, here, there.replyId),
      isShortcutTaken: async (tx, there, here) => {
        const about = { shortcut: "hello", shared: true, agentId: newId(), except: newId() };
        expect(await cannedReplies.isShortcutTaken(tx, here, about)).toBe(false);
      },
      countCannedReplies: async (tx, _there, here) => {
        expect(await cannedReplies.countCannedReplies(tx, here)).toBe(0);
      },
      insertCannedReply: (tx, _there, here) =>
        cannedReplies.insertCannedReply(tx, {
          workspaceId: here,
          id: newId(),
          agentId: null,
          shared: true,
          shortcut: "x",
          folder: "",
          text: "x",
        }),
      changeCannedReply: (tx, there, here) =>
        cannedReplies.changeCannedReply(tx, here, there.replyId, {
          shared: true,
          shortcut: "taken",
          folder: "",
          text: "taken over",
          at: new Date(),
        }),
      countUse: (tx, there, here) => cannedReplies.countUse(tx, here, there.replyId),
      removeCannedReply: (tx, there, here) => cannedReplies.removeCannedReply(tx, here, there.replyId),
    },
  ],
  [
    "organisations/store",
    organisations,
    {
      organisationRows: (tx, _there, here) => organisations.organisationRows(tx, here, { text: MARK }, 50),
      findOrganisation: (tx, there, here) => organisations.findOrganisation(tx, here, there.organisationId),
      lockOrganisation: (tx, there, here) => organisations.lockOrganisation(tx, here, there.organisationId),
      organisationExists: async (tx, there, here) => {
        expect(await organisations.organisationExists(tx, here, there.organisationId)).toBe(false);
      },
      isOrganisationNamed: async (tx, _there, here) => {
        expect(await organisations.isOrganisationNamed(tx, here, MARK, newId())).toBe(false);
      },
      domainsTaken: (tx, _there, here) => organisations.domainsTaken(tx, here, [`${MARK}.example`], newId()),
      insertOrganisation: (tx, _there, here) =>
        organisations.insertOrganisation(tx, { workspaceId: here, id: newId(), name: "x", notes: "", fields: {} }),
      changeOrganisation: (tx, there, here) =>
        organisations.changeOrganisation(tx, here, there.organisationId, { name: "taken over", notes: "", fields: {} }),
      setDomains: (tx, there, here) => organisations.setDomains(tx, here, there.organisationId, ["x.example"]),
      removeOrganisation: (tx, there, here) => organisations.removeOrganisation(tx, here, there.organisationId),
      joinByAddress: async (tx, there, here) => {
        expect(await organisations.joinByAddress(tx, here, { contactId: there.contactId })).toBe(0);
        expect(await organisations.joinByAddress(tx, here, { organisationId: there.organisationId })).toBe(0);
      },
      organisationsNamed: async (tx, there, here) => {
        const made = await organisations.organisationsNamed(tx, here, ["Own"]);
        expect([...made.values()]).not.toContain(there.organisationId);
      },
    },
  ],
  [
    "fields/store",
    fields,
    {
      fieldRows: (tx, _there, here) => fields.fieldRows(tx, here),
      findField: (tx, there, here) => fields.findField(tx, here, there.fieldId),
      lockField: (tx, there, here) => fields.lockField(tx, here, there.fieldId),
      keyState: async (tx, _there, here) => {
        expect(await fields.keyState(tx, here, "contact", MARK)).toBe("free");
      },
      insertField: (tx, _there, here) => fields.insertField(tx, { ...ofField, workspaceId: here, id: newId() }),
      changeField: (tx, there, here) => fields.changeField(tx, here, there.fieldId, { options: ["taken over"] }),
      orderFields: (tx, there, here) => fields.orderFields(tx, here, [newId(), there.fieldId]),
      markFieldDeleted: (tx, there, here) => fields.markFieldDeleted(tx, here, there.fieldId, new Date()),
      leavingField: (tx, there, here) => fields.leavingField(tx, here, there.fieldId),
      removeField: (tx, there, here) => fields.removeField(tx, here, there.fieldId),
      countValues: async (tx, _there, here) => {
        expect(await fields.countValues(tx, here, "contact", MARK)).toBe(0);
      },
      clearSome: async (tx, _there, here) => {
        expect(await fields.clearSome(tx, here, "contact", MARK, 10)).toBe(0);
      },
      placesOf: (tx, _there, here) => fields.placesOf(tx, here, "attribute", MARK),
    },
  ],
  [
    "conversations/links/store",
    links,
    {
      insertLink: async (_tx, there, here) => {
        const link = { kind: "split", fromId: there.conversationId, toId: newId(), byId: null, by: "x" } as const;
        await expect(links.insertLink(db(), here, link)).rejects.toThrow();
      },
      findLink: (tx, there, here) => links.findLink(tx, { workspaceId: here, id: there.conversationId }, "incident"),
      endLink: (tx, there, here) => links.endLink(tx, here, there.linkId),
      countLinks: (tx, there, here) => links.countLinks(tx, here, [there.conversationId]),
      markMerged: (tx, there, here) =>
        links.markMerged(tx, { workspaceId: here, id: there.conversationId }, { id: newId(), number: 1 }),
      moveLive: (tx, there, here) => links.moveLive(tx, here, there.conversationId, there.conversationId),
      endOfMerges: async (tx, there, here) => {
        const id = there.conversationId;
        expect(await links.endOfMerges(tx, { workspaceId: here, id })).toBe(id);
      },
      waitSince: (tx, there, here) =>
        links.waitSince(tx, { workspaceId: here, id: there.conversationId }, new Date("2020-01-01")),
      waitAgain: (tx, there, here) =>
        links.waitAgain(tx, { workspaceId: here, id: there.conversationId }, new Date("2020-01-01")),
      isAsked: (tx, there, here) => links.isAsked(tx, { workspaceId: here, id: there.conversationId }),
      moveGuests: (tx, there, here) =>
        links.moveGuests(tx, { workspaceId: here, contactId: there.contactId }, there.conversationId, newId()),
      settleCopies: (tx, there, here) => links.settleCopies(tx, { workspaceId: here, id: there.conversationId }),
      followerRows: (tx, there, here) => links.followerRows(tx, { workspaceId: here, id: there.incidentId }),
      linkRows: (tx, there, here) => links.linkRows(tx, { workspaceId: here, id: there.conversationId }),
      insertBeside: (tx, there, here) =>
        links.insertBeside(tx, { workspaceId: here, id: there.conversationId }, null).then(() => undefined),
    },
  ],
  [
    "conversations/scheduled/store",
    scheduled,
    {
      findScheduled: (tx, there, here) => scheduled.findScheduled(tx, here, there.scheduledId),
      scheduledUnder: (tx, there, here) => scheduled.scheduledUnder(tx, ownerIn(here, there), there.scheduledClientId),
      scheduledRows: (tx, there, here) => scheduled.scheduledRows(tx, here, there.conversationId, there.agentId),
      insertScheduled: async (_tx, there, here) => {
        const row = {
          ...firstOf(there, here),
          id: newId(),
          agentId: there.agentId,
          clientId: newId(),
          text: "x",
          attachments: null,
          replyTo: null,
          held: true,
          cancelOnReply: false,
          afterSeq: 0,
          at: null,
          holdSeconds: 5,
        };
        await expect(scheduled.insertScheduled(db(), row)).rejects.toThrow();
      },
      changeScheduledRow: (tx, there, here) =>
        scheduled.changeScheduledRow(tx, here, there.scheduledId, { text: "taken over" }),
      decide: (tx, there, here) => scheduled.decide(tx, { workspaceId: here, id: there.scheduledId }, "cancelled"),
      countScheduled: (tx, there, here) =>
        scheduled.countScheduled(tx, { workspaceId: here, id: there.conversationId }),
      customerWroteAfter: async (tx, there, here) => {
        expect(await scheduled.customerWroteAfter(tx, { workspaceId: here, id: there.conversationId }, 0)).toBe(false);
      },
      // What is due in every workspace: ids alone, for the desk itself.
      moveScheduled: (tx, there, here) =>
        scheduled.moveScheduled(tx, here, there.conversationId, { id: newId(), lastSeq: 1 }),
      moveScheduledBack: (tx, there, here) =>
        scheduled.moveScheduledBack(tx, here, there.conversationId, newId(), [
          { id: there.scheduledId, replyTo: null, afterSeq: 0 },
        ]),
      unsettled: () => scheduled.unsettled().then(() => undefined),
    },
  ],
  [
    "conversations/edit-store",
    edits,
    {
      findMessage: (tx, there, here) => edits.findMessage(tx, firstOf(there, here)),
      quoteOf: (tx, there, here) => edits.quoteOf(tx, here, there.conversationId, 1),
      keepVersion: (tx, there, here) => edits.keepVersion(tx, firstOf(there, here)),
      setText: (tx, there, here) => edits.setText(tx, firstOf(there, here), "taken over"),
      setRemoved: (tx, there, here) => edits.setRemoved(tx, firstOf(there, here)),
      versionRows: (tx, there, here) => edits.versionRows(tx, firstOf(there, here)),
    },
  ],
  [
    "statuses/store",
    statuses,
    {
      statusRows: (tx, _there, here) => statuses.statusRows(tx, here),
      findStatus: (tx, there, here) => statuses.findStatus(tx, here, there.statusId),
      lockStatus: (tx, there, here) => statuses.lockStatus(tx, here, there.statusId),
      holdStatus: (tx, there, here) => statuses.holdStatus(tx, here, there.statusId),
      defaultStatus: (tx, _there, here) => statuses.defaultStatus(tx, here, "open"),
      isNameTaken: async (tx, _there, here) => {
        expect(await statuses.isNameTaken(tx, here, MARK, null)).toBe(false);
      },
      dropDefault: (tx, _there, here) => statuses.dropDefault(tx, here, "open"),
      insertStatus: (tx, _there, here) =>
        statuses.insertStatus(tx, { ...ofStatus, workspaceId: here, id: newId(), category: "open", position: 1 }),
      changeStatus: (tx, there, here) => statuses.changeStatus(tx, here, there.statusId, ofStatus),
      orderStatusRows: (tx, there, here) => statuses.orderStatusRows(tx, here, [newId(), there.statusId]),
      removeStatus: (tx, there, here) => statuses.removeStatus(tx, here, there.statusId),
      countLabelled: async (tx, there, here) => {
        expect(await statuses.countLabelled(tx, here, there.statusId)).toBe(0);
      },
      placesOfStatus: (tx, there, here) => statuses.placesOfStatus(tx, here, there.statusId),
    },
  ],
  [
    "conversations/checklist/store",
    checklists,
    {
      itemRows: (tx, there, here) => checklists.itemRows(tx, { workspaceId: here, id: there.conversationId }),
      findItem: (tx, there, here) =>
        checklists.findItem(tx, { workspaceId: here, id: there.conversationId }, there.itemId),
      insertItems: async (tx, there, here) => {
        const item = { id: newId(), text: "x", position: 1 };
        await tx.$executeRaw`savepoint before_it`;
        await expect(
          checklists.insertItems(tx, { workspaceId: here, id: there.conversationId }, [item]),
        ).rejects.toThrow();
        await tx.$executeRaw`rollback to savepoint before_it`;
      },
      changeText: (tx, there, here) => checklists.changeText(tx, { workspaceId: here, id: newId() }, there.itemId, "x"),
      tickItem: (tx, there, here) =>
        checklists.tickItem(tx, { workspaceId: here, id: newId() }, there.itemId, {
          id: null,
          name: "x",
          at: new Date(),
        }),
      orderItems: (tx, there, here) =>
        checklists.orderItems(tx, { workspaceId: here, id: there.conversationId }, [newId(), there.itemId]),
      removeItem: (tx, there, here) => checklists.removeItem(tx, { workspaceId: here, id: newId() }, there.itemId),
      openItemRows: (tx, there, here) => checklists.openItemRows(tx, here, [there.conversationId]),
      keepProgress: (tx, there, here) => checklists.keepProgress(tx, { workspaceId: here, id: there.conversationId }),
      moveOpenItems: (tx, there, here) => checklists.moveOpenItems(tx, here, there.conversationId, newId(), 100),
      moveItemsBack: (tx, there, here) =>
        checklists.moveItemsBack(tx, here, there.conversationId, newId(), [{ id: there.itemId, position: 9 }]),
    },
  ],
  [
    "conversations/time/store",
    times,
    {
      timeRows: (tx, there, here) => times.timeRows(tx, here, { conversationId: there.conversationId }, 10),
      lockTime: (tx, there, here) => times.lockTime(tx, here, there.timeId),
      findTime: (tx, there, here) => times.findTime(tx, here, there.timeId),
      timeUnder: (tx, there, here) => times.timeUnder(tx, here, there.agentId, there.timeClientId),
      sumsByAgent: (tx, there, here) => times.sumsByAgent(tx, here, { agentId: there.agentId }),
      sumsByActivity: (tx, there, here) => times.sumsByActivity(tx, here, { conversationId: there.conversationId }),
      insertTime: async (tx, there, here) => {
        const entry = { workspaceId: here, id: newId(), conversationId: there.conversationId, agentId: there.agentId };
        await tx.$executeRaw`savepoint before_it`;
        await expect(times.insertTime(tx, { ...entry, ...timeOf })).rejects.toThrow();
        await tx.$executeRaw`rollback to savepoint before_it`;
      },
      changeTime: (tx, there, here) => times.changeTime(tx, here, there.timeId, timeOf),
      removeTime: (tx, there, here) => times.removeTime(tx, here, there.timeId),
      holdWay: (tx, there, here) => times.holdWay(tx, { workspaceId: here, id: there.conversationId }),
      keepTime: (tx, there, here) => times.keepTime(tx, here, [there.conversationId]),
    },
  ],
  [
    "conversations/followers/store",
    followers,
    {
      addFollowers: (tx, there, here) =>
        followers.addFollowers(tx, { workspaceId: here, id: there.conversationId }, [there.agentId], {
          byMention: false,
        }),
      removeFollower: (tx, there, here) =>
        followers.removeFollower(tx, { workspaceId: here, id: there.conversationId }, there.agentId, { forGood: true }),
      followedEvents: async (tx, there, here) => {
        const { rows } = await pool().query<{ id: string }>("select id from event where workspace_id = $1", [
          there.workspaceId,
        ]);
        const events = rows.map(({ id }) => ({ workspaceId: here, id: BigInt(id) }));
        return followers.followedEvents(tx, events);
      },
    },
  ],
  [
    "conversations/mention-store",
    mentions,
    {
      addMentioned: (tx, there, here) =>
        mentions.addMentioned(tx, { workspaceId: here, id: there.conversationId }, [newId()]),
    },
  ],
  [
    "apps/store",
    apps,
    {
      appRows: (tx, _there, here) => apps.appRows(tx, here),
      findApp: (tx, there, here) => apps.findApp(tx, here, there.appId),
      lockApp: (tx, there, here) => apps.lockApp(tx, here, there.appId),
      insertApp: (tx, _there, here) =>
        apps.insertApp(tx, { ...ofApp, workspaceId: here, id: newId(), secret: "x", secretHint: "x" }),
      changeApp: (tx, there, here) => apps.changeApp(tx, here, there.appId, ofApp),
      changeAppSecret: (tx, there, here) =>
        apps.changeAppSecret(tx, here, there.appId, { secret: "x", secretHint: "x" }),
      removeApp: (tx, there, here) => apps.removeApp(tx, here, there.appId),
      orderApps: (tx, there, here) => apps.orderApps(tx, here, [newId(), there.appId]),
      unknownInboxes: async (tx, there, here) => {
        expect(await apps.unknownInboxes(tx, here, [there.inboxId])).toEqual([there.inboxId]);
      },
      panelAddresses: (tx, _there, here) => apps.panelAddresses(tx, here),
      emailOfAgent: async (tx, there, here) => {
        expect(await apps.emailOfAgent(tx, here, there.agentId)).toBe("");
      },
      newestConversation: (tx, there, here) => apps.newestConversation(tx, here, [there.inboxId]),
    },
  ],
  [
    "macros/store",
    macros,
    {
      macroRows: (tx, _there, here) => macros.macroRows(tx, here, newId()),
      findMacro: (tx, there, here) => macros.findMacro(tx, here, there.macroId),
      lockMacro: (tx, there, here) => macros.lockMacro(tx, here, there.macroId),
      countMacros: async (tx, _there, here) => {
        expect(await macros.countMacros(tx, here)).toBe(0);
      },
      insertMacro: (tx, _there, here) =>
        macros.insertMacro(tx, { ...ofMacro, workspaceId: here, id: newId(), agentId: null }),
      changeMacro: (tx, there, here) => macros.changeMacro(tx, here, there.macroId, { ...ofMacro, name: "taken over" }),
      removeMacro: (tx, there, here) => macros.removeMacro(tx, here, there.macroId),
      countMacroUse: (tx, there, here) => macros.countMacroUse(tx, here, there.macroId),
    },
  ],
  [
    "conversations/views/store",
    views,
    {
      viewRows: (tx, _there, here) => views.viewRows(tx, here, newId()),
      findView: (tx, there, here) => views.findView(tx, here, there.viewId),
      lockView: (tx, there, here) => views.lockView(tx, here, there.viewId),
      countViewRows: async (tx, _there, here) => {
        expect(await views.countViewRows(tx, here)).toBe(0);
      },
      insertView: (tx, _there, here) =>
        views.insertView(tx, { ...ofView, workspaceId: here, id: newId(), agentId: null }),
      changeView: (tx, there, here) => views.changeView(tx, here, there.viewId, { ...ofView, name: "taken over" }),
      removeView: (tx, there, here) => views.removeView(tx, here, there.viewId),
      filterCondition: () =>
        Promise.resolve([views.filterCondition({}, { workspaceId: foreign, agentId: null })].slice(1)),
      countApart: async (tx, _there, here) => {
        expect(await views.countApart(tx, here, newId(), [{}, { assignees: ["me"] }])).toEqual([0, 0]);
      },
      countSavedViews: async (tx, there, here) => {
        const theirs = await views.findView(tx, there.workspaceId, there.viewId);
        const open = theirs ? [{ ...theirs, filter: {} }] : [];
        expect(await views.countSavedViews(tx, here, newId(), open)).toEqual({ [`view:${there.viewId}`]: 0 });
      },
    },
  ],
  [
    "search/store",
    search,
    {
      findConversations: (tx, _there, here) => search.findConversations(tx, lookedFor(here), 50),
      textsOf: (tx, there, here) =>
        search.textsOf(tx, here, [{ conversationId: there.conversationId, note: false, seq: 1, mark: "" }]),
      findContactIds: (tx, _there, here) => search.findContactIds(tx, here, [MARK], 50),
      idsNamed: async (tx, _there, here) => {
        for (const what of ["inbox", "team", "agent"] as const)
          expect(await search.idsNamed(tx, here, what, MARK)).toEqual([]);
      },
    },
  ],
  [
    "search/hits-store",
    hits,
    {
      findHits: (tx, _there, here) => hits.findHits(tx, said(here), 50),
      fromIndex: async (tx, _there, here) => hits.fromIndex(await hits.lookFor(tx, said(here), 50), Infinity),
      fromNewestTexts: async (tx, _there, here) =>
        hits.fromNewestTexts(await hits.lookFor(tx, said(here), 50), Infinity),
      fromConversations: async (tx, _there, here) =>
        hits.fromConversations(await hits.lookFor(tx, said(here), 50), Infinity),
      lookFor: async (tx, _there, here) => {
        expect(await hits.lookFor(tx, said(here), 50)).toMatchObject({ workspaceId: here });
      },
    },
  ],
  [
    "search/guess-store",
    guesses,
    {
      // Numbers of the planner, which are of the whole table where it knows no better; nobody is shown them.
      guess: async (tx, _there, here) => {
        expect((await guesses.guess(tx, said(here), Prisma.sql`true`)).words).toMatchObject([{ word: MARK }]);
      },
    },
  ],
  [
    "search/wanted-store",
    wanted,
    {
      conditionsOf: async (tx, _there, here) => {
        const fits = await wanted.conditionsOf(tx, lookedFor(here));
        expect(
          await tx.$queryRaw`select id from conversation c where c.workspace_id = ${here}::uuid and ${fits}`,
        ).toEqual([]);
      },
      within: () => Promise.resolve([wanted.within(lookedFor(foreign))].slice(1)),
      narrows: () => Promise.resolve([wanted.narrows(lookedFor(foreign))].slice(1)),
    },
  ],
  [
    "teams/store",
    teams,
    {
      teamRows: (tx, _there, here) => teams.teamRows(tx, here),
      findTeam: (tx, there, here) => teams.findTeam(tx, here, there.teamId),
      holdTeam: (tx, there, here) => teams.holdTeam(tx, here, there.teamId),
      holdTeamByName: (tx, _there, here) => teams.holdTeamByName(tx, here, MARK),
      teamNames: (_tx, _there, here) => teams.teamNames(here),
      lockTeam: (tx, there, here) => teams.lockTeam(tx, here, there.teamId),
      countTeams: async (tx, _there, here) => {
        expect(await teams.countTeams(tx, here)).toBe(0);
      },
      isTeamNameTaken: async (tx, _there, here) => {
        expect(await teams.isTeamNameTaken(tx, here, MARK, newId())).toBe(false);
      },
      strangersAmong: async (tx, there, here) => {
        const members = (await teams.findTeam(tx, there.workspaceId, there.teamId))?.members.map(({ id }) => id) ?? [];
        expect(members).toHaveLength(1);
        expect(await teams.strangersAmong(tx, here, members)).toEqual(members);
      },
      insertTeam: (tx, _there, here) =>
        teams.insertTeam(tx, { workspaceId: here, id: newId(), name: "x", hoursId: null, leastOnShift: null }),
      changeTeam: (tx, there, here) =>
        teams.changeTeam(tx, here, there.teamId, { name: "taken over", hoursId: null, leastOnShift: null }),
      setMembers: (tx, there, here) => teams.setMembers(tx, here, there.teamId, []),
      conversationsOf: async (tx, there, here) => {
        expect(await teams.conversationsOf(tx, here, there.teamId)).toBe(0);
      },
      endFollowingIn: (tx, there, here) => teams.endFollowingIn(tx, here, there.teamId, [there.agentId]),
      removeTeam: (tx, there, here) => teams.removeTeam(tx, here, there.teamId),
    },
  ],
  [
    "routing/policies/store",
    policies,
    {
      policyRows: (tx, _there, here) => policies.policyRows(tx, here),
      lockPolicies: (tx, _there, here) => policies.lockPolicies(tx, here),
      insertPolicy: (tx, _there, here) => policies.insertPolicy(tx, { ...ofPolicy, workspaceId: here, id: newId() }),
      changePolicy: (tx, there, here) => policies.changePolicy(tx, here, there.policyId, ofPolicy),
      orderPolicies: (tx, there, here) => policies.orderPolicies(tx, here, [newId(), there.policyId]),
      removePolicy: (tx, there, here) => policies.removePolicy(tx, here, there.policyId),
      windClock: (tx, _there, here) => policies.windClock(tx, here),
      settingsRow: (tx, _there, here) => policies.settingsRow(tx, here),
      saveSettings: (tx, _there, here) => policies.saveSettings(tx, here, RoutingSettings.parse({})),
      unknownAmong: async (tx, there, here) => {
        const named = { teamIds: [there.teamId], inboxIds: [there.inboxId], skillIds: [there.skillId] };
        expect(await policies.unknownAmong(tx, here, named)).toHaveLength(3);
      },
    },
  ],
  [
    "routing/skills/store",
    skills,
    {
      skillRows: (tx, _there, here) => skills.skillRows(tx, here),
      findSkill: (tx, there, here) => skills.findSkill(tx, here, there.skillId),
      saveSkill: (tx, _there, here) => skills.saveSkill(tx, here, newId(), "x"),
      removeSkill: (tx, there, here) => skills.removeSkill(tx, here, there.skillId),
      agentRoutingRows: (tx, _there, here) => skills.agentRoutingRows(tx, here),
      findAgentRouting: (tx, there, here) => skills.findAgentRouting(tx, here, there.agentId),
      lockAgent: (tx, there, here) => skills.lockAgent(tx, here, there.agentId),
      saveAgentRouting: (tx, there, here) =>
        skills.saveAgentRouting(tx, {
          workspaceId: here,
          agentId: there.agentId,
          capacity: 1,
          automatic: false,
          languages: {},
          skills: [{ skillId: there.skillId, level: 1 }],
        }),
    },
  ],
  [
    "routing/pass/snapshot-store",
    snapshots,
    {
      workerRows: (tx, _there, here) => snapshots.workerRows(tx, here),
      loadsOf: (tx, there, here) =>
        snapshots.loadsOf(tx, here, new Map([[there.agentId, 5]]), { weights: [] }).then((found) => [...found]),
      loadsFrom: () => Promise.resolve([snapshots.loadsFrom([], new Map(), { weights: [] })].slice(1)),
      weightsOf: () => Promise.resolve([snapshots.weightsOf({ weights: [] })].slice(1)),
      waitingRows: (tx, _there, here) => snapshots.waitingRows(tx, here, RoutingSettings.parse({}), true),
      unansweredRows: (tx, there, here) => snapshots.unansweredRows(tx, here, [there.agentId]),
    },
  ],
  [
    "routing/pass/store",
    passes,
    {
      takeTurn: (tx, _there, here) => passes.takeTurn(tx, here),
      markRan: (tx, _there, here) => passes.markRan(tx, here),
      // Which workspaces there are to look at: ids alone, for the desk itself.
      dueWorkspaces: () => passes.dueWorkspaces().then(() => undefined),
      takeUncalled: (tx, _there, here) => passes.takeUncalled(tx, here),
      clockedAmong: (_tx, _there, here) => passes.clockedAmong([here]),
      assignWaiting: (tx, there, here) =>
        passes.assignWaiting(tx, here, [
          { id: there.conversationId, epoch: 1, agentId: there.agentId, line: { id: newId(), data: {} } },
        ]),
      markGiven: (tx, there, here) => passes.markGiven(tx, here, [there.agentId]),
      standAgain: (tx, there, here) =>
        passes.standAgain(tx, { workspaceId: here, id: there.conversationId }, 0, there.agentId),
      markOverflowed: (tx, there, here) =>
        passes.markOverflowed(tx, { workspaceId: here, id: there.conversationId }, newId()),
      forgetOldWaits: () => passes.forgetOldWaits(),
    },
  ],
  [
    "routing/staged/store",
    staged,
    {
      listeningRows: (tx, _there, here) => staged.listeningRows(tx, here, 0),
      listeningRow: (tx, there, here) => staged.listeningRow(tx, here, there.conversationId),
      markSaid: (tx, there, here) =>
        staged.markSaid(tx, { workspaceId: here, id: there.conversationId }, { id: newId(), afterSeconds: 5 }),
    },
  ],
  [
    "routing/transfers/store",
    transfers,
    {
      databaseNow: (tx) => transfers.databaseNow(tx).then(() => undefined),
      colleagues: (tx, there, here) => transfers.colleagues(tx, here, [there.agentId]),
      isInTeam: (tx, there, here) => transfers.isInTeam(tx, here, there.teamId, there.agentId),
      capacityOf: (tx, there, here) => transfers.capacityOf(tx, here, there.agentId),
      offeredTo: (tx, there, here) => transfers.offeredTo(tx, here, there.agentId),
      // Which offers are due: ids alone, for the desk itself.
      dueTransfers: () => transfers.dueTransfers().then(() => undefined),
    },
  ],
  [
    "routing/board/store",
    board,
    {
      startOfDay: () => Promise.resolve([board.startOfDay].slice(1)),
      boardGroups: (tx, _there, here) => board.boardGroups(tx, here, new Date(0)),
      namesOf: (tx, _there, here) => board.namesOf(tx, here),
      facesOf: (tx, _there, here) => board.facesOf(tx, here),
      givenTo: (tx, _there, here) => board.givenTo(tx, here),
    },
  ],
  [
    "routing/external/store",
    outside,
    {
      beginAsking: (tx, there, here) => outside.beginAsking(tx, here, [{ id: there.conversationId, decision: asked }]),
      settleQuestion: (tx, there, here) =>
        outside
          .settleQuestion(tx, here, there.conversationId, { ...asked, outcome: "none" })
          .then((done) => [done].filter(Boolean)),
      passedOnBy: (tx, there, here) => outside.passedOnBy(tx, here, there.conversationId),
      callAgain: (tx, there, here) => outside.callAgain(tx, here, there.conversationId),
      secretOf: (tx, there, here) =>
        outside.secretOf(tx, here, there.conversationId).then((found) => [found].filter(Boolean)),
      keepSecret: (tx, there, here) => outside.keepSecret(tx, here, there.conversationId, "x"),
    },
  ],
  [
    "routing/what-if/store",
    replays,
    {
      waitsSince: (tx, _there, here) => replays.waitsSince(tx, here, new Date(0), RoutingSettings.parse({}), 10),
      countWaits: async (tx, _there, here) => {
        expect(await replays.countWaits(tx, here, new Date(0))).toBe(0);
      },
      spansSince: (tx, _there, here) => replays.spansSince(tx, here, new Date(0)),
    },
  ],
  [
    "routing/assignment-store",
    routed,
    { routedLines: (tx, there, here) => routed.routedLines(tx, here, there.conversationId) },
  ],
  [
    "hours/store",
    hours,
    {
      hoursRows: (tx, _there, here) => hours.hoursRows(tx, here),
      findHours: (tx, there, here) => hours.findHours(tx, here, there.hoursId),
      lockHours: (tx, there, here) => hours.lockHours(tx, here, there.hoursId),
      countHours: async (tx, _there, here) => {
        expect(await hours.countHours(tx, here)).toBe(0);
      },
      saveHours: (tx, _there, here) =>
        hours.saveHours(tx, here, newId(), { name: "x", timeZone: "UTC", week, dates: [], isDefault: false }),
      removeHours: (tx, there, here) => hours.removeHours(tx, here, there.hoursId),
      scheduleFor: async (_tx, there, here) => {
        expect(await hours.scheduleFor(here, there.inboxId, there.teamId)).toBeUndefined();
      },
    },
  ],
  [
    "shifts/store",
    shifts,
    {
      planRows: (tx, _there, here) => shifts.planRows(tx, here),
      findPlan: (tx, there, here) => shifts.findPlan(tx, here, there.agentId),
      lockAgent: (tx, there, here) => shifts.lockAgent(tx, here, there.agentId),
      savePlan: (tx, there, here) => shifts.savePlan(tx, here, there.agentId, ofPlan()),
      keepTurn: (tx, there, here) => shifts.keepTurn(tx, here, there.agentId, { onShift: true, changesAt: null }),
      removePlan: (tx, there, here) => shifts.removePlan(tx, here, there.agentId),
    },
  ],
  [
    "inboxes/store",
    inboxes,
    {
      inboxRows: (tx, _there, here) => inboxes.inboxRows(tx, here),
      findInbox: (tx, there, here) => inboxes.findInbox(tx, here, there.inboxId),
      insertInbox: (tx, _there, here) =>
        inboxes.insertInbox(tx, {
          workspaceId: here,
          id: newId(),
          key: newId(),
          name: "x",
          color: "#000000",
          position: "left",
          greeting: { en: "", zh: "" },
          suggestions: [],
          allowedOrigins: [],
          requireIdentity: false,
          identitySecret: "x",
          identitySecretHint: "x",
          botId: null,
          hoursId: null,
          features: { uploads: true, emoji: true, rating: true },
          beforeChat: defaultBeforeChat,
          customerPage: true,
        }),
      changeInbox: (tx, there, here) => inboxes.changeInbox(tx, here, there.inboxId, { name: "x" }),
      markInboxDeleted: (tx, there, here) => inboxes.markInboxDeleted(tx, here, there.inboxId, new Date()),
      countUnfinished: async (tx, there, here) => {
        expect(await inboxes.countUnfinished(tx, here, there.inboxId)).toBe(0);
      },
      botExists: async (tx, there, here) => {
        expect(await inboxes.botExists(tx, here, there.botId)).toBe(false);
      },
      // Keys are public: they find out which workspace it is.
      inboxesByKey: () => inboxes.inboxesByKey([MARK]).then((found) => [...found]),
      // The one inbox of the demo, for its shop.
      demoInboxKey: () => undefined,
      keysOf: (_tx, _there, here) => inboxes.keysOf(here),
    },
  ],
  [
    "knowledge/store",
    knowledge,
    {
      sourceRows: (tx, _there, here) => knowledge.sourceRows(tx, here, { text: MARK }, 50),
      findSource: (tx, there, here) => knowledge.findSource(tx, here, there.sourceId),
      sourceContent: (tx, there, here) => knowledge.sourceContent(tx, here, there.sourceId),
      insertSource: (tx, _there, here) =>
        knowledge.insertSource(tx, { workspaceId: here, id: newId(), title: "x", content, items: 1 }),
      changeSource: (tx, there, here) =>
        knowledge.changeSource(tx, here, there.sourceId, { title: "x", content, items: 1, at: new Date() }),
      changeFacts: (tx, there, here) =>
        knowledge.changeFacts(tx, here, there.sourceId, { title: "x", audience: "internal", at: new Date() }),
      removeSource: (tx, there, here) => knowledge.removeSource(tx, here, there.sourceId),
      sourcesOfBot: (tx, there, here) => knowledge.sourcesOfBot(tx, here, there.botId),
    },
  ],
  [
    "knowledge/article-store",
    articles,
    {
      versionRows: (tx, there, here) => articles.versionRows(tx, here, there.sourceId, 100, 10),
      findVersion: (tx, there, here) => articles.findVersion(tx, here, there.sourceId, 1),
      newestVersion: (tx, there, here) => articles.newestVersion(tx, here, there.sourceId),
      lockArticle: (tx, there, here) => articles.lockArticle(tx, here, there.sourceId),
      insertVersion: async (tx, there, here) => {
        const row = { title: "x", text: "x", agentId: null, savedBy: "", savedAt: new Date(), publishedAt: null };
        await expect(articles.insertVersion(tx, here, there.sourceId, { ...row, version: 9 })).rejects.toThrow();
      },
    },
  ],
  [
    "knowledge/passage-store",
    passages,
    {
      beginIndexing: (_tx, there, here) => passages.beginIndexing(here, there.sourceId),
      publishPassages: (tx, there, here) => passages.publishPassages(tx, here, there.sourceId, 1, []),
      markFailed: (tx, there, here) => passages.markFailed(tx, here, there.sourceId, 1, "internal"),
      publishedVersions: (_tx, there, here) =>
        passages
          .publishedVersions({ workspaceId: here, sourceIds: [there.sourceId], audience: "internal" })
          .then((found) => [...found]),
      divisionsOf: async (_tx, there, here) => {
        await pool().query("update source set locale = 'en', audience = 'internal' where id = $1", [there.sourceId]);
        expect(await passages.divisionsOf(here)).toEqual({ byLanguage: false, byAudience: false });
        await pool().query("update source set locale = null, audience = 'public' where id = $1", [there.sourceId]);
      },
      publishedUnits: (_tx, there, here) => passages.publishedUnits(here, [there.sourceId]),
      passagesById: async (tx, there, here) => {
        const own = await passages.publishedPassages(there.workspaceId, [there.sourceId], 0, 100);
        expect(own.length).toBeGreaterThan(0);
        const ids = own.map(({ id }) => id);
        expect(await passages.passagesById(tx, here, ids)).toEqual([]);
      },
      publishedPassages: (_tx, there, here) =>
        passages.publishedPassages(here, [there.sourceId, there.documentId], 0, 100),
      publishDocumentPassages: (tx, there, here) =>
        passages.publishDocumentPassages(tx, here, {
          id: there.documentId,
          sourceId: there.sourceId,
          version: 1,
          name: "x",
          content: "x",
          contentHash: "x",
          notes: [],
          pages: null,
          passages: [],
        }),
    },
  ],
  [
    "knowledge/document-store",
    documents,
    {
      documentRows: (tx, there, here) => documents.documentRows(tx, here, { sourceId: there.sourceId }, 50),
      findDocument: (tx, there, here) => documents.findDocument(tx, here, there.documentId),
      documentText: (tx, there, here) => documents.documentText(tx, here, there.documentId, 100),
      // A foreign source's id names no source here, so the database refuses it.
      insertFiles: (_tx, there, here) =>
        db()
          .$transaction((own) =>
            documents.insertFiles(own, here, there.sourceId, [
              { id: newId(), name: "x", kind: "txt", size: 1, storageKey: "x" },
            ]),
          )
          .catch(() => undefined),
      requeueDocuments: (tx, there, here) =>
        documents.requeueDocuments(tx, here, there.sourceId, { id: there.documentId }),
      removeDocuments: (tx, there, here) => documents.removeDocuments(tx, here, there.sourceId, [there.documentId]),
      storedFiles: (tx, there, here) => documents.storedFiles(tx, here, there.sourceId),
      raiseSource: (tx, there, here) => documents.raiseSource(tx, here, there.sourceId),
      beginDocument: (_tx, there, here) => documents.beginDocument(here, there.documentId),
      markDocumentFailed: (tx, there, here) =>
        documents.markDocumentFailed(tx, here, { id: there.documentId, version: 1 }, { code: "internal", detail: "" }),
    },
  ],
  [
    "models/store",
    models,
    {
      providerRows: (tx, _there, here) => models.providerRows(tx, here),
      findProvider: (tx, there, here) => models.findProvider(tx, here, there.providerId),
      providerForCall: (_tx, there, here) => models.providerForCall(here, there.providerId),
      embeddingProvider: (_tx, _there, here) => models.embeddingProvider(here),
      saveProvider: (tx, _there, here) => models.saveProvider(tx, here, newId(), provider),
      removeProvider: (tx, there, here) => models.removeProvider(tx, here, there.providerId),
      countProviders: async (tx, there, here) => {
        expect(await models.countProviders(tx, here, [there.providerId])).toBe(0);
      },
    },
  ],
  [
    "models/state-store",
    modelStates,
    {
      takePermit: (_tx, there, here) => modelStates.takePermit({ workspaceId: here, id: there.providerId }),
      shrinkRate: (_tx, there, here) => modelStates.shrinkRate({ workspaceId: here, id: there.providerId }, 1),
      markError: (_tx, there, here) => modelStates.markError({ workspaceId: here, id: there.providerId }, "x", "dns"),
      markBreaker: (_tx, there, here) => modelStates.markBreaker({ workspaceId: here, id: there.providerId }, 1),
      recordCall: (_tx, there, here) =>
        modelStates.recordCall({
          workspaceId: here,
          providerId: there.providerId,
          model: "x",
          botId: there.botId,
          conversationId: null,
          purpose: "bot" as const,
          outcome: "answered",
          inputTokens: 1,
          outputTokens: 1,
          costMicros: 1,
          firstTokenMs: 1,
          totalMs: 1,
        }),
      // Of all workspaces; only what is too old to count anywhere goes.
      dropOldCalls: () => modelStates.dropOldCalls(),
      spentBy: async (_tx, there, here) => {
        expect(await modelStates.spentBy(here, there.botId, null)).toMatchObject({ dayTokens: 0 });
      },
      spentOnAgents: async (_tx, _there, here) => {
        expect(await modelStates.spentOnAgents(here)).toEqual({ tokens: 0, costMicros: 0 });
      },
    },
  ],
  [
    "knowledge/crawl-store",
    crawls,
    {
      beginCrawl: (_tx, there, here) => crawls.beginCrawl(here, there.sourceId),
      queuePages: (_tx, there, here) =>
        db()
          .$transaction((own) =>
            crawls.queuePages(own, here, roundOf(there), [{ url: "https://x.example/", depth: 0 }]),
          )
          .catch(() => undefined),
      nextPages: (_tx, there, here) => crawls.nextPages(here, roundOf(there), 10),
      isCurrent: (_tx, there, here) => crawls.isCurrent(here, roundOf(there)),
      pagesGone: (tx, there, here) => crawls.pagesGone(tx, here, roundOf(there)),
      markUnchanged: (_tx, there, here) => crawls.markUnchanged(here, there.documentId, 1),
      endCrawl: (tx, there, here) => crawls.endCrawl(tx, here, roundOf(there), new Date()),
      // About all workspaces: it only says whose site is due.
      takeDueCrawls: () => crawls.takeDueCrawls(),
    },
  ],
  [
    "bots/store",
    bots,
    {
      botRows: (tx, _there, here) => bots.botRows(tx, here),
      findBot: (tx, there, here) => bots.findBot(tx, here, there.botId),
      findBotForTurn: (_tx, there, here) => bots.findBotForTurn(here, there.botId),
      botActor: (_tx, _there, here) => bots.botActor(here, newId(), "x"),
      saveBot: (tx, _there, here) => bots.saveBot(tx, here, newId(), settings),
      saveLadder: (tx, there, here) =>
        bots.saveLadder(tx, here, there.botId, { models: [], modelSettings: ModelSettings.parse({}) }),
      saveConduct: (tx, there, here) =>
        bots.saveConduct(tx, here, there.botId, {
          mode: "off",
          intentModes: {},
          guardrails: { rules: "x", topics: [] },
          tools: [],
        }),
      knowsAnything: async (_tx, there, here) => {
        expect(await bots.knowsAnything({ workspaceId: here, sourceIds: [there.sourceId] })).toBe(false);
      },
      removeBot: (tx, there, here) => bots.removeBot(tx, here, there.botId),
      countSources: async (tx, there, here) => {
        expect(await bots.countSources(tx, here, [there.sourceId])).toBe(0);
      },
      hasFlow: async (tx, there, here) => {
        expect(await bots.hasFlow(tx, here, there.flowId)).toBe(false);
      },
    },
  ],
  [
    "bots/receipt-store",
    receipts,
    {
      findAnswer: (tx, there, here) => receipts.findAnswer(tx, here, there.conversationId, 1),
      namesOf: async (tx, there, here) => {
        const ids = { providers: [there.providerId], flowId: there.flowId };
        expect((await receipts.namesOf(tx, here, ids)).size).toBe(0);
      },
    },
  ],
  [
    "flows/store",
    flows,
    {
      flowRows: (tx, _there, here) => flows.flowRows(tx, here),
      findFlow: (tx, there, here) => flows.findFlow(tx, here, there.flowId),
      insertFlow: (tx, _there, here) => flows.insertFlow(tx, here, "x", classic),
      renameFlow: (tx, there, here) => flows.renameFlow(tx, here, there.flowId, "x"),
      saveDraftRow: async (tx, there, here) => {
        expect(await flows.saveDraftRow(tx, here, there.flowId, classic, null)).toBe(false);
      },
      removeFlow: (tx, there, here) => flows.removeFlow(tx, here, there.flowId),
      insertVersion: async (tx, there, here) => {
        const flow = { workspaceId: here, id: there.flowId, draftRev: 1 };
        expect(await flows.insertVersion(tx, flow, classic, { note: "", by: "" })).toBeUndefined();
      },
      setLive: (tx, there, here) => flows.setLive(tx, here, there.flowId, 9, null),
      versionRows: (tx, there, here) => flows.versionRows(tx, here, there.flowId, 100, 10),
      hasVersion: async (tx, there, here) => {
        expect(await flows.hasVersion(tx, here, there.flowId, 1)).toBe(false);
      },
      liveVersion: async (_tx, there, here) => {
        expect(await flows.liveVersion(here, there.flowId)).toBeNull();
      },
      versionDefinition: async (_tx, there, here) => {
        expect(await flows.versionDefinition(here, there.flowId, 1)).toBeUndefined();
      },
    },
  ],
  [
    "flows/session-store",
    flowSessions,
    {
      findSession: async (_tx, there, here) => {
        expect(await flowSessions.findSession(here, there.conversationId)).toBeUndefined();
      },
      moveSession: (tx, there, here) => flowSessions.moveSession(tx, sessionOf(here, newId(), there.botId, 1), 1, 0),
      // The sweeper's look over all workspaces; what it finds is acted on inside its own.
      dueSessions: async () => undefined,
      takeTimer: async (tx, there, here) => {
        const due = { workspaceId: here, conversationId: there.conversationId, botId: there.botId };
        expect(await flowSessions.takeTimer(tx, due)).toBe(false);
      },
      openTimerTurn: (tx, _there, here) =>
        flowSessions.openTimerTurn(tx, { workspaceId: here, conversationId: newId(), botId: newId() }, newId(), {
          lastSeq: 1,
          controlEpoch: 1,
        }),
    },
  ],
  [
    "flows/secret-store",
    flowSecrets,
    {
      secretRows: (tx, _there, here) => flowSecrets.secretRows(tx, here),
      saveSecretRow: (tx, _there, here) => flowSecrets.saveSecretRow(tx, here, "x", "x"),
      removeSecretRow: async (tx, _there, here) => {
        expect(await flowSecrets.removeSecretRow(tx, here, MARK)).toBe(false);
      },
      secretValue: async (_tx, _there, here) => {
        expect(await flowSecrets.secretValue(here, MARK)).toBeUndefined();
      },
    },
  ],
  [
    "mail/store",
    mail,
    {
      insertMail: (tx, _there, here) =>
        mail.insertMail(tx, here, { id: newId(), key: MARK, address: "x@y.example", subject: "x", body: "x" }),
      claimMail: (_tx, there, here) => mail.claimMail(here, there.mailId),
      releaseMail: (_tx, there, here) => mail.releaseMail(here, there.mailId, "x"),
      markMail: (_tx, there, here) => mail.markMail(here, there.mailId, { status: "sent" }),
      dropOldMail: () => mail.dropOldMail(),
    },
  ],
  [
    "notifications/store",
    notifications,
    {
      conversationFacts: (tx, there, here) => notifications.conversationFacts(tx, here, there.conversationId),
      insertNotifications: (tx, there, here) =>
        notifications.insertNotifications(
          tx,
          { workspaceId: here, id: newId(), kind: "mention", conversationId: there.conversationId, data: {} },
          [there.agentId],
        ),
      insertAssigned: (tx, there, here) =>
        notifications.insertAssigned(tx, here, [
          { id: newId(), agentId: there.agentId, conversationId: there.conversationId },
        ]),
      peopleOnCall: (tx, there, here) => notifications.peopleOnCall(tx, here, there.teamId),
      notificationRows: (tx, there, here) =>
        notifications.notificationRows(tx, ownerIn(here, there), { limit: 50, before: undefined, unread: false }),
      findNotification: (tx, there, here) =>
        notifications.findNotification(tx, ownerIn(here, there), there.notificationId),
      countUnread: async (tx, there, here) => {
        expect(await notifications.countUnread(tx, ownerIn(here, there))).toBe(0);
      },
      markOne: (tx, there, here) => notifications.markOne(tx, ownerIn(here, there), there.notificationId, new Date()),
      markRead: (tx, there, here) => notifications.markRead(tx, ownerIn(here, there), null, new Date()),
      removeNotification: (tx, there, here) =>
        notifications.removeNotification(tx, ownerIn(here, there), there.notificationId),
      removeRead: (tx, there, here) => notifications.removeRead(tx, ownerIn(here, there)),
      settleNotifications: () => notifications.settleNotifications(),
      dropOldNotifications: () => notifications.dropOldNotifications(),
    },
  ],
  [
    "notifications/digest-store",
    digests,
    {
      settingsOf: (tx, there, here) => digests.settingsOf(tx, ownerIn(here, there)),
      keepSettings: (tx, there, here) =>
        digests
          .keepSettings(tx, { workspaceId: here, agentId: there.agentId }, defaultNotificationSettings)
          .catch(() => undefined),
      agentsToMail: () => digests.agentsToMail().then(() => undefined),
      takeUnmailed: (tx, there, here) => digests.takeUnmailed(tx, ownerIn(here, there)),
      markMailed: (tx, there, here) => digests.markMailed(tx, ownerIn(here, there), [there.notificationId]),
    },
  ],
  [
    "notifications/push/device-store",
    pushDevices,
    {
      deviceRows: (tx, there, here) => pushDevices.deviceRows(tx, ownerIn(here, there)),
      findDevice: (tx, there, here) => pushDevices.findDevice(tx, ownerIn(here, there), there.deviceId),
      // Beside the transaction, which it would end: the agent is none of this workspace.
      keepDevice: (_tx, there, here) =>
        pushDevices
          .keepDevice(db(), deviceIn(here, there.agentId))
          .then(() => undefined)
          .catch(() => undefined),
      dropSurplus: (tx, there, here) => pushDevices.dropSurplus(tx, ownerIn(here, there), 0),
      removeDevice: (tx, there, here) => pushDevices.removeDevice(tx, here, there.deviceId),
      markReached: (tx, there, here) => pushDevices.markReached(tx, here, there.deviceId, there.notificationId),
      markUnreached: (tx, there, here) => pushDevices.markUnreached(tx, here, there.deviceId, "refused"),
      devicesToCall: (tx, there, here) => pushDevices.devicesToCall(tx, here, there.notificationId),
      dropEndedDevices: () => pushDevices.dropEndedDevices(),
    },
  ],
  [
    "contacts/import-store",
    imports,
    {
      importRows: (tx, _there, here) =>
        imports.importRows(tx, here, [
          { externalId: null, name: "x", email: `${MARK}@example.com`, organisation: MARK, attributes: {} },
        ]),
    },
  ],
  [
    "contacts/merge-store",
    merges,
    {
      lockContacts: (tx, there, here) => merges.lockContacts(tx, here, [there.contactId]),
      countOf: async (tx, there, here) => {
        const none = { conversations: 0, notes: 0, browsers: 0 };
        expect(await merges.countOf(tx, here, there.contactId)).toEqual(none);
      },
      moveBrowsers: (tx, there, here) => merges.moveBrowsers(tx, here, there.contactId, foreignContact),
      moveHistory: (tx, there, here) => merges.moveHistory(tx, here, there.contactId, foreignContact),
      removeContact: (tx, there, here) => merges.removeContact(tx, here, there.contactId),
      keepAs: (tx, there, here) =>
        merges.keepAs(tx, here, there.contactId, {
          name: "x",
          email: null,
          externalId: null,
          attributes: {},
          organisationId: null,
          blockedAt: null,
        }),
    },
  ],
  [
    "contacts/note-store",
    contactNotes,
    {
      noteRows: (tx, there, here) => contactNotes.noteRows(tx, here, there.contactId, undefined, 50),
      findNote: (tx, there, here) => contactNotes.findNote(tx, here, there.contactId, there.contactNoteId),
      insertNote: (tx, _there, here) => contactNotes.insertNote(tx, noteIn(here, foreignContact, newId())),
      removeNote: (tx, there, here) => contactNotes.removeNote(tx, here, there.contactNoteId),
    },
  ],
  [
    "contacts/block-store",
    blocks,
    { markBlocked: (tx, there, here) => blocks.markBlocked(tx, here, there.contactId, new Date()) },
  ],
  [
    "visitors/guest-store",
    guests,
    {
      whereItGoesOn: async (tx, { conversationId }, here) => {
        expect(await guests.whereItGoesOn(tx, { workspaceId: here, conversationId })).toBe(conversationId);
      },
      stillTheirs: async (tx, there, here) => {
        expect(await guests.stillTheirs(tx, { ...there, workspaceId: here })).toBe(false);
      },
      visitorOfToken: (tx, there, here) => guests.visitorOfToken(tx, here, there.visitorId, there.secretHash),
      insertGuest: (tx, there, here) =>
        guests.insertGuest(tx, {
          ...there,
          workspaceId: here,
          contactId: foreignContact,
          id: newId(),
          secretHash: newId(),
          address: null,
        }),
    },
  ],
  [
    "customers/session-store",
    customerSessions,
    {
      insertSession: (tx, _there, here) => {
        const session = { ...customerIn(here), email: "x@y.example", secretHash: "x", expiresAt: new Date() };
        return customerSessions.insertSession(tx, session);
      },
      sessionOf: (tx, there, here) =>
        customerSessions.sessionOf(tx, { workspaceId: here, inboxId: there.inboxId, id: newId(), secretHash: "x" }),
      endSession: (tx, _there, here) => customerSessions.endSession(tx, customerIn(here)),
      // A piece of a condition; the tickets below are found by it.
      reach: () => undefined,
      writerOf: (tx, { conversationId }, here) => {
        const browser = { id: newId(), tokenHash: newId(), conversationId, userAgent: null, address: null };
        return customerSessions.writerOf(tx, customerIn(here), browser);
      },
      // What is over, in every workspace.
      dropOverCustomers: () => undefined,
    },
  ],
  [
    "customers/code-store",
    customerCodes,
    {
      insertCode: (tx, _there, here) => {
        const code = { workspaceId: here, id: newId(), inboxId: newId(), sealed: "x", expiresAt: new Date() };
        return customerCodes.insertCode(tx, code);
      },
      lockCode: (tx, there, here) => customerCodes.lockCode(tx, here, there.inboxId, newId()),
      sealedCode: (tx, _there, here) => customerCodes.sealedCode(tx, here, newId()),
      countTry: (tx, _there, here) => customerCodes.countTry(tx, here, newId()),
      spendCode: (tx, _there, here) => customerCodes.spendCode(tx, here, newId()),
      addressIsKnown: async (tx, _there, here) => {
        expect(await customerCodes.addressIsKnown(tx, here, `${MARK}@example.com`)).toBe(false);
      },
      deskName: (tx, _there, here) => customerCodes.deskName(tx, here),
    },
  ],
  [
    "customers/ticket-store",
    customerTickets,
    {
      ticketRows: (tx, _there, here) => customerTickets.ticketRows(tx, customerIn(here), undefined, 10),
      ticketRow: (tx, there, here) => customerTickets.ticketRow(tx, customerIn(here), there.conversationId),
    },
  ],
  [
    "erasure/progress-store",
    erasures,
    {
      erasureRows: (tx, _there, here) => erasures.erasureRows(tx, here, undefined, 10),
      findErasure: (tx, _there, here) => erasures.findErasure(tx, here, newId()),
      erasureOf: (tx, there, here) => erasures.erasureOf(tx, here, there.contactId),
      insertErasure: (tx, _there, here) => {
        const counts = { conversations: 0, messages: 0, notes: 0, files: 0, browsers: 0 };
        const ids = { workspaceId: here, id: newId(), contactId: newId(), conversationIds: [] };
        return erasures.insertErasure(tx, { ...ids, total: 0, counts, askedBy: null });
      },
      peopleOf: (tx, there, here) => erasures.peopleOf(tx, erasureIn(here, there)),
      conversationsAfter: (tx, there, here) => erasures.conversationsAfter(tx, here, [there.contactId], null, 10),
      moveErasure: (tx, _there, here) => erasures.moveErasure(tx, here, newId(), 1),
      finishErasure: (tx, _there, here) => erasures.finishErasure(tx, here, newId(), 1),
      // Whatever stands still, in every workspace.
      stuckErasures: () => undefined,
    },
  ],
  [
    "erasure/held-store",
    held,
    {
      countHeld: async (tx, there, here) => {
        expect(await held.countHeld(tx, here, there.contactId)).toMatchObject({ conversations: 0, browsers: 0 });
      },
      conversationIdsOf: (tx, there, here) => held.conversationIdsOf(tx, here, there.contactId),
    },
  ],
  [
    "erasure/person-store",
    nobody,
    {
      lockPerson: (tx, there, here) => nobody.lockPerson(tx, here, there.contactId),
      silence: (tx, there, here) => nobody.silence(tx, here, there.contactId, `${MARK}@example.com`),
      forgetPerson: (tx, there, here) => nobody.forgetPerson(tx, here, there.contactId),
    },
  ],
  [
    "erasure/conversation-store",
    silenced,
    {
      silenceLog: (tx, there, here) => silenced.silenceLog(tx, { workspaceId: here, id: there.conversationId }),
      dropFiles: (tx, there, here) => silenced.dropFiles(tx, { workspaceId: here, id: there.conversationId }),
      dropTraces: (tx, there, here) => silenced.dropTraces(tx, { workspaceId: here, id: there.conversationId }),
    },
  ],
  [
    "erasure/export-store",
    handedOut,
    {
      conversationsOf: (tx, there, here) => handedOut.conversationsOf(tx, here, there.contactId, 10),
      messagesOf: (tx, there, here) => handedOut.messagesOf(tx, here, [there.conversationId]),
      notesOf: (tx, there, here) => handedOut.notesOf(tx, here, [there.conversationId]),
      filesOf: (tx, there, here) => handedOut.filesOf(tx, here, [there.conversationId]),
      browsersOf: (tx, there, here) => handedOut.browsersOf(tx, here, there.contactId),
      provenOf: (tx, there, here) => handedOut.provenOf(tx, here, [there.conversationId]),
      notesAbout: (tx, there, here) => handedOut.notesAbout(tx, here, there.contactId),
    },
  ],
  [
    "conversations/mailing/store",
    mailings,
    {
      unheardConversations: () => mailings.unheardConversations(0).then(() => undefined),
      unheardReplies: (tx, there, here) => mailings.unheardReplies(tx, { workspaceId: here, id: there.conversationId }),
      markMailed: (tx, there, here) => mailings.markMailed(tx, { workspaceId: here, id: there.conversationId }, 1),
      addresseeOf: (tx, there, here) => mailings.addresseeOf(tx, { workspaceId: here, id: there.conversationId }),
      visibleLines: (tx, there, here) => mailings.visibleLines(tx, { workspaceId: here, id: there.conversationId }, 10),
    },
  ],
  [
    "bots/identity/store",
    identity,
    {
      codeOf: (tx, there, here) => identity.codeOf(tx, here, there.conversationId),
      keepCode: (tx, there, here) =>
        identity.keepCode(tx, here, there.conversationId, { email: "x@y.example", codeHash: "x", turnId: newId() }),
      countTry: (tx, there, here) => identity.countTry(tx, here, there.conversationId, newId(), true),
      personOf: (tx, there, here) => identity.personOf(tx, here, there.conversationId),
      provenIdentity: (_tx, there, here) => identity.provenIdentity(here, there.conversationId),
      giveAddress: (tx, there, here) => identity.giveAddress(tx, here, there.contactId, "x@y.example"),
    },
  ],
  [
    "flows/mcp/store",
    mcpServers,
    {
      mcpServerRows: (tx, _there, here) => mcpServers.mcpServerRows(tx, here),
      findMcpServer: (tx, there, here) => mcpServers.findMcpServer(tx, here, there.mcpServerId),
      mcpServerForCall: (_tx, _there, here) => mcpServers.mcpServerForCall(here, MARK),
      saveMcpServer: (tx, _there, here) =>
        mcpServers.saveMcpServer(tx, here, newId(), {
          name: "x",
          url: "https://x.example/",
          header: "authorization",
          secret: null,
          secretHint: null,
        }),
      markListed: (tx, there, here) =>
        mcpServers.markListed(tx, here, there.mcpServerId, { problem: "x", code: "slow" }),
      removeMcpServer: (tx, there, here) => mcpServers.removeMcpServer(tx, here, there.mcpServerId),
      flowsCalling: (tx, _there, here) => mcpServers.flowsCalling(tx, here, MARK),
    },
  ],
  [
    "flows/http-tools/store",
    httpTools,
    {
      httpToolRows: (tx, _there, here) => httpTools.httpToolRows(tx, here),
      findHttpTool: (tx, there, here) => httpTools.findHttpTool(tx, here, there.httpToolId),
      httpToolsForCall: (_tx, there, here) => httpTools.httpToolsForCall(here, [there.httpToolId]),
      countHttpTools: async (tx, there, here) => {
        expect(await httpTools.countHttpTools(tx, here, [there.httpToolId])).toBe(0);
      },
      saveHttpTool: (tx, _there, here) =>
        httpTools.saveHttpTool(tx, here, newId(), CreateHttpTool.parse({ ...toolOf, name: "x" })),
      removeHttpTool: (tx, there, here) => httpTools.removeHttpTool(tx, here, there.httpToolId),
    },
  ],
];

describe.each(attempts)("%s", (_name, store, tries) => {
  it("has every function of the store tried", () => {
    const functions = Object.entries(store).filter(([, value]) => typeof value === "function");
    expect(Object.keys(tries).toSorted()).toEqual(functions.map(([name]) => name).toSorted());
  });

  it.each(Object.entries(tries))("%s finds and changes nothing of another workspace", async (_function, attempt) => {
    const before = await digest();
    const found = await db().$transaction(async (tx) => attempt(tx, victim, foreign));
    expect(JSON.stringify(found) ?? "").not.toContain(MARK);
    for (const id of [victim.workspaceId, victim.contactId, victim.sourceId])
      expect(JSON.stringify(found) ?? "").not.toContain(id);
    expect(await digest()).toBe(before);
  });
});

/** Everything the other workspace has, in one word. */
async function digest(): Promise<string> {
  const { rows: tables } = await pool().query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1",
  );
  const parts = tables.map(
    ({ name }) =>
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as d from "${name}" t where workspace_id = $1`,
  );
  const { rows } = await pool().query<{ d: string }>(parts.join(" union all "), [victim.workspaceId]);
  return rows.map((row) => row.d).join();
}

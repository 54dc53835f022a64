import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it, vi } from "vitest";
import { Message, Note, type Conversation } from "@/lib/contracts/conversation";
import { Conversation as ConversationShape, VisitorConversation } from "@/lib/contracts/conversation";
import { changeThread, emptyOpenThread, initialDesk, newerRow, openedThread } from "@/lib/client/desk-state";
import { hasGap, reduceThread, threadRows } from "@/lib/client/thread";
import { system, type Actor, type AgentActor, type VisitorActor } from "@/lib/kernel/actor";
import * as commits from "@/lib/domain/bots/commit-turn";
import * as deciding from "@/lib/domain/bots/drafts/decide";
import * as suggesting from "@/lib/domain/bots/drafts/suggest";
import * as translating from "@/lib/domain/translation/messages";
import * as repeating from "@/lib/domain/translation/run-macro";
import * as choosing from "@/lib/domain/translation/set";
import * as bots from "@/lib/domain/bots/store";
import * as turns from "@/lib/domain/bots/turn-store";
import "@/server/api";
import * as conversations from "@/lib/domain/conversations";
import * as core from "@/lib/domain/core";
import * as routing from "@/lib/domain/routing";
import * as macros from "@/lib/domain/macros";
import * as teams from "@/lib/domain/teams";
import { pool } from "@/lib/platform/db";
import { beOnline, makeAgent, makeDesk, makeVisitor, signedIn, testRuntime, write } from "@/lib/testing";
import { openGateway, type Wire } from "@/lib/testing/sockets";
import { until } from "@/lib/testing/until";

testRuntime();
const desk = await makeDesk({ online: true });
const door = await openGateway();
const admin = (await signedIn(desk.admin)).actor;
const helper = await makeAgent(desk.workspaceId, { name: "Ben" });
await beOnline(helper);
// Takes what is offered, and nothing that routing gives away.
await core.call(routing.updateAgentRouting, desk.admin, { agentId: helper.agentId, automatic: false, capacity: 100 });

const near = {
  ...core,
  ...conversations,
  ...routing,
  ...commits,
  ...bots,
  ...turns,
  ...deciding,
  ...suggesting,
  ...translating,
  ...repeating,
  ...choosing,
  ...teams,
  ...macros,
};
type Product = typeof near;
const far = await otherProcess();

/** The product as another process has it: what it does comes here over the bus alone. */
async function otherProcess(): Promise<Product> {
  vi.resetModules();
  const [{ startRuntime }, db, realtime] = await Promise.all([
    import("@/lib/domain/runtime"),
    import("@/lib/platform/db"),
    import("@/lib/platform/realtime"),
  ]);
  startRuntime();
  afterAll(() => Promise.all([realtime.closeBus(), db.disconnectPrisma(), db.closePools()]));
  return {
    ...(await import("@/lib/domain/core")),
    ...(await import("@/lib/domain/conversations")),
    ...(await import("@/lib/domain/routing")),
    ...(await import("@/lib/domain/teams")),
    ...(await import("@/lib/domain/macros")),
    ...(await import("@/lib/domain/bots/commit-turn")),
    ...(await import("@/lib/domain/bots/store")),
    ...(await import("@/lib/domain/bots/turn-store")),
    ...(await import("@/lib/domain/bots/drafts/decide")),
    ...(await import("@/lib/domain/bots/drafts/suggest")),
    ...(await import("@/lib/domain/translation/messages")),
    ...(await import("@/lib/domain/translation/set")),
    ...(await import("@/lib/domain/translation/run-macro")),
  };
}

type Scene = { visitor: VisitorActor; conversationId: string; seqOfAnswer: number };
type Act = (product: Product, scene: Scene) => Promise<unknown>;
const as =
  <In, Subject, Out>(
    actor: AgentActor | "visitor",
    verb: (product: Product) => core.Verb<In, Subject, Out>,
    input: (scene: Scene) => object,
  ): Act =>
  (product, scene) =>
    product.call(verb(product), actor === "visitor" ? scene.visitor : actor, input(scene));
const one = ({ conversationId }: Scene) => ({ conversationId });
const said = (more: object) => (scene: Scene) => ({
  ...one(scene),
  clientId: randomUUID(),
  text: "some words",
  ...more,
});
type Case = { first: Act; act: Act };
/** What has to be so before; the snapshot is taken behind it. */
const after = (first: Act, act: Act): Case => ({ first, act });
const nothing: Act = async () => undefined;
const inTurn =
  (first: Act, second: Act): Act =>
  async (product, scene) => {
    await first(product, scene);
    await second(product, scene);
  };
const resolve = as(admin, (p) => p.resolveConversation, one);
const reply = as(admin, (p) => p.sendAsAgent, said({ kind: "reply" }));
const ask = as("visitor", (p) => p.sendAsVisitor, said({}));
const addItems = as(
  admin,
  (p) => p.addChecklistItems,
  (scene) => ({ ...one(scene), items: ["Ask the carrier", "Pay back"] }),
);
const itemsOf = async (product: Product, scene: Scene) =>
  (await product.call(product.listChecklist, admin, one(scene))).items.map(({ id }) => id);
const onItem =
  <In, Subject, Out>(verb: (product: Product) => core.Verb<In, Subject, Out>, more: object): Act =>
  async (product, scene) => {
    const [itemId] = await itemsOf(product, scene);
    return product.call(verb(product), admin, { ...one(scene), itemId, ...more });
  };

const take = as(admin, (p) => p.claimConversation, one);
const offer = as(
  admin,
  (p) => p.offerTransfer,
  (scene) => ({ ...one(scene), agentId: helper.agentId, note: "Speaks the customer's language." }),
);
const onOffer =
  <In, Subject, Out>(actor: Actor, verb: (product: Product) => core.Verb<In, Subject, Out>): Act =>
  async (product, scene) => {
    const { rows } = await pool().query<{ id: string }>(
      "select transfer ->> 'id' as id from conversation where id = $1",
      [scene.conversationId],
    );
    return product.call(verb(product), actor, { ...one(scene), transferId: rows[0]?.id });
  };

const spend = as(
  admin,
  (p) => p.addTime,
  (scene) => ({ ...one(scene), minutes: 20 }),
);
const onTime =
  <In, Subject, Out>(verb: (product: Product) => core.Verb<In, Subject, Out>, more: object): Act =>
  async (product, scene) => {
    const { entries } = await product.call(product.timeOfConversation, admin, one(scene));
    return product.call(verb(product), admin, { entryId: entries[0]?.id, ...more });
  };

/** The bot's answer to whatever is open, from a script. */
const answer: Act = async (product, { conversationId }) => {
  const { rows } = await pool().query<{ id: string }>(
    "select id from turn where conversation_id = $1 and status = 'open'",
    [conversationId],
  );
  const turn = await product.loadTurn(desk.workspaceId, rows[0]?.id ?? "");
  const bot = await product.findBotForTurn(desk.workspaceId, desk.botId ?? "");
  if (!turn || !bot) throw new Error("nothing to answer");
  const { upToSeq } = await product.questionOf(turn);
  const citations = [{ sourceId: randomUUID(), title: "FAQ", quote: "An answer." }];
  const receipt = { engine: "scripted", confidence: 1, passages: [] };
  const speaker = product.botActor(desk.workspaceId, bot.id, bot.name);
  const parts = [{ text: "An answer.", citations, receipt }];
  return product.commitTurn(turn, speaker, { parts, failures: 0 }, upToSeq);
};

const keepDraft = as(
  admin,
  (p) => p.storeDraft,
  (scene) => ({
    ...one(scene),
    name: "Bot",
    avatarUrl: null,
    draft: {
      botId: desk.botId,
      question: "How do I return a lamp?",
      text: "Send it back.",
      citations: [],
      receipt: { engine: "scripted", confidence: 1, passages: [] },
      afterSeq: 2,
    },
  }),
);
const onDraft =
  <In, Subject, Out>(verb: (product: Product) => core.Verb<In, Subject, Out>): Act =>
  async (product, scene) => {
    const { data } = await product.call(product.listDrafts, admin, one(scene));
    return product.call(verb(product), admin, { draftId: data[0]?.id });
  };

const split = as(
  admin,
  (p) => p.splitConversation,
  (scene) => ({ ...one(scene), seqs: [1] }),
);
/** The one that it is linked with. */
async function otherOf(product: Product, scene: Scene): Promise<string> {
  const links = await product.call(product.listLinks, admin, one(scene));
  const id = (links.splitInto[0] ?? links.incident)?.conversation.id;
  if (!id) throw new Error("it is linked with nothing");
  return id;
}
const merge: Act = async (product, scene) =>
  product.call(product.mergeConversation, admin, { ...one(scene), intoId: await otherOf(product, scene) });
const linkToNew: Act = async (product, scene) => {
  const incident = await product.call(product.startConversation, admin, {
    inboxId: desk.inbox.id,
    contact: { externalId: randomUUID() },
    text: "The site is down",
    clientId: randomUUID(),
  });
  return product.call(product.linkToIncident, admin, { ...one(scene), incidentId: incident.id });
};
const linkNewToIt: Act = async (product, scene) => {
  const follower = await product.call(product.startConversation, admin, {
    inboxId: desk.inbox.id,
    contact: { externalId: randomUUID() },
    text: "Is the site down?",
    clientId: randomUUID(),
  });
  const link = { conversationId: follower.id, incidentId: scene.conversationId };
  return product.call(product.linkToIncident, admin, link);
};
const schedule = as(admin, (p) => p.scheduleMessage, said({ at: new Date(Date.now() + 3_600_000).toISOString() }));
const onScheduled =
  <In, Subject, Out>(
    verb: (product: Product) => core.Verb<In, Subject, Out>,
    input: object = {},
    actor: Actor = admin,
  ): Act =>
  async (product, scene) => {
    const { data } = await product.call(product.listScheduledMessages, admin, one(scene));
    return product.call(verb(product), actor, { ...input, scheduledId: data[0]?.id });
  };

/** Nobody at the desk while it is done. */
function whileAway(act: Act): Act {
  const be = (presence: string) =>
    pool().query("update agent set presence = $1 where id = $2", [presence, admin.agentId]);
  return async (product, scene) => {
    await be("away");
    await act(product, scene);
    await be("online");
  };
}

/** What another system was asked about a wait. */
const question = { policyId: randomUUID(), askedAt: 1, until: 2 };

/** Every verb that changes what somebody may be looking at, done to a conversation in which the bot has answered once. */
const cases: Record<string, Act | Case> = {
  "conversations.sendAsVisitor": ask,
  "conversations.sendAsVisitor, opening again": after(resolve, ask),
  "conversations.sendAsAgent": as(admin, (p) => p.sendAsAgent, said({ kind: "reply" })),
  "conversations.sendAsAgent, a note": as(admin, (p) => p.sendAsAgent, said({ kind: "note" })),
  "conversations.sendAsAgent, quoting": as(admin, (p) => p.sendAsAgent, said({ kind: "reply", replyTo: 1 })),
  "conversations.editMessage": after(
    reply,
    as(
      admin,
      (p) => p.editMessage,
      (scene) => ({ ...one(scene), seq: 3, text: "other words" }),
    ),
  ),
  "conversations.editMessage, that a reply quotes": after(
    inTurn(
      reply,
      as(admin, (p) => p.sendAsAgent, said({ kind: "reply", replyTo: 3 })),
    ),
    as(
      admin,
      (p) => p.editMessage,
      (scene) => ({ ...one(scene), seq: 3, text: "other words" }),
    ),
  ),
  "conversations.removeMessage": after(
    inTurn(
      reply,
      as(admin, (p) => p.sendAsAgent, said({ kind: "reply", replyTo: 3 })),
    ),
    as(
      admin,
      (p) => p.removeMessage,
      (scene) => ({ ...one(scene), seq: 3 }),
    ),
  ),
  "conversations.split": split,
  "conversations.merge": after(split, merge),
  "conversations.merge, into it": after(split, async (product, scene) => {
    const intoId = scene.conversationId;
    return product.call(product.mergeConversation, admin, { conversationId: await otherOf(product, scene), intoId });
  }),
  "conversations.unmerge": after(
    inTurn(split, merge),
    as(admin, (p) => p.unmergeConversation, one),
  ),
  "conversations.sendAsVisitor, to one that goes on elsewhere": after(inTurn(split, merge), ask),
  "conversations.linkToIncident": linkToNew,
  "conversations.answerFollowers": after(linkToNew, async (product, scene) =>
    product.call(product.answerFollowers, admin, {
      conversationId: await otherOf(product, scene),
      clientId: randomUUID(),
      text: "It is mended",
      resolve: true,
    }),
  ),
  "conversations.noteFollowersAnswered": after(
    linkNewToIt,
    as(admin, (p) => p.answerFollowers, said({})),
  ),
  "conversations.scheduleMessage": schedule,
  "conversations.changeScheduledMessage": after(
    schedule,
    onScheduled((p) => p.changeScheduledMessage, { text: "other words" }),
  ),
  "conversations.cancelScheduledMessage": after(
    schedule,
    onScheduled((p) => p.cancelScheduledMessage),
  ),
  // The gateway may settle it at any moment: it is over before anybody compares.
  "conversations.sendScheduledNow": after(
    schedule,
    inTurn(
      onScheduled((p) => p.sendScheduledNow),
      onScheduled((p) => p.settleScheduled, {}, system(desk.workspaceId)),
    ),
  ),
  "conversations.settleScheduled": after(
    inTurn(
      schedule,
      onScheduled((p) => p.sendScheduledNow),
    ),
    onScheduled((p) => p.settleScheduled, {}, system(desk.workspaceId)),
  ),
  "conversations.settleScheduled, when the customer wrote first": after(
    inTurn(schedule, ask),
    onScheduled((p) => p.settleScheduled, {}, system(desk.workspaceId)),
  ),
  "conversations.callInNote": as(
    admin,
    (p) => p.callInNote,
    said({ kind: "note", mentions: [{ kind: "agent", id: admin.agentId }] }),
  ),
  "macros.run": async (product, scene) => {
    const steps = [{ do: "reply", text: "Hello" }, { do: "priority", priority: "high" }, { do: "resolve" }];
    const macro = await product.call(product.createMacro, admin, { name: randomUUID(), steps });
    return product.call(product.runMacro, admin, { ...one(scene), macroId: macro.id });
  },
  "translation.runMacro": async (product, scene) => {
    const steps = [{ do: "reply", text: "Hello" }];
    const macro = await product.call(product.createMacro, admin, { name: randomUUID(), steps });
    return product.call(product.runMacroInTheirWords, admin, { ...one(scene), macroId: macro.id });
  },
  "macros.apply": async (product, scene) => {
    const steps = [{ do: "assign", agentId: "me" }];
    const macro = await product.call(product.createMacro, admin, { name: randomUUID(), steps });
    return product.call(product.applyMacro, admin, { ...one(scene), macroId: macro.id });
  },
  "conversations.start": (product, scene) =>
    product.call(product.startConversation, admin, {
      inboxId: desk.inbox.id,
      contact: { externalId: scene.conversationId },
      text: "We write first",
      clientId: randomUUID(),
    }),
  "conversations.claim": as(admin, (p) => p.claimConversation, one),
  "conversations.release": after(
    as(admin, (p) => p.claimConversation, one),
    as(admin, (p) => p.releaseConversation, one),
  ),
  "conversations.assign": as(
    admin,
    (p) => p.assignConversation,
    (scene) => ({ ...one(scene), agentId: admin.agentId }),
  ),
  "conversations.assign, to nobody": as(
    admin,
    (p) => p.assignConversation,
    (scene) => ({ ...one(scene), agentId: null }),
  ),
  "conversations.assign, to a team": async (product, scene) => {
    const team = await product.call(product.createTeam, admin, { name: randomUUID(), memberIds: [admin.agentId] });
    return product.call(product.assignConversation, admin, { ...one(scene), teamId: team.id });
  },
  "conversations.changeMany": as(
    admin,
    (p) => p.changeMany,
    ({ conversationId }) => ({ conversationIds: [conversationId], action: { do: "type", type: "incident" } }),
  ),
  "conversations.resolve": resolve,
  "conversations.reopen": after(
    resolve,
    as(admin, (p) => p.reopenConversation, one),
  ),
  "conversations.reopenAsVisitor": after(
    resolve,
    as("visitor", (p) => p.reopenAsVisitor, one),
  ),
  "conversations.snooze": as(
    admin,
    (p) => p.snoozeConversation,
    (scene) => ({ ...one(scene), untilReply: true }),
  ),
  "conversations.update": as(
    admin,
    (p) => p.updateConversation,
    (scene) => ({ ...one(scene), priority: "high", add: ["vip"] }),
  ),
  "conversations.follow": as(admin, (p) => p.followConversation, one),
  "conversations.unfollow": after(
    as(admin, (p) => p.followConversation, one),
    as(admin, (p) => p.unfollowConversation, one),
  ),
  "conversations.addChecklistItems": addItems,
  "conversations.updateChecklistItem": after(
    addItems,
    onItem((p) => p.updateChecklistItem, { done: true }),
  ),
  "conversations.orderChecklist": after(addItems, async (product, scene) => {
    const ids = (await itemsOf(product, scene)).toReversed();
    return product.call(product.orderChecklist, admin, { ...one(scene), ids });
  }),
  "conversations.removeChecklistItem": after(
    addItems,
    onItem((p) => p.removeChecklistItem, {}),
  ),
  "conversations.addTime": spend,
  "conversations.updateTime": after(
    spend,
    onTime((p) => p.updateTime, { minutes: 50 }),
  ),
  "conversations.deleteTime": after(
    spend,
    onTime((p) => p.deleteTime, {}),
  ),
  "conversations.markRead": as(
    "visitor",
    (p) => p.markRead,
    (scene) => ({ ...one(scene), seq: 2 }),
  ),
  "conversations.markRead, by an agent": as(
    admin,
    (p) => p.markRead,
    (scene) => ({ ...one(scene), seq: 2 }),
  ),
  "conversations.rate": as(
    "visitor",
    (p) => p.rateConversation,
    (scene) => ({ ...one(scene), score: 5, comment: "Thanks" }),
  ),
  "conversations.rateAnswer": as(
    "visitor",
    (p) => p.rateAnswer,
    (scene) => ({ ...one(scene), seq: scene.seqOfAnswer, helpful: true }),
  ),
  "routing.handOff": as("visitor", (p) => p.handOff, one),
  "conversations.keepAddress": after(
    as("visitor", (p) => p.handOff, one),
    whileAway(
      as(
        "visitor",
        (p) => p.keepAddress,
        (scene) => ({ ...one(scene), email: "left@example.com" }),
      ),
    ),
  ),
  "routing.route": after(
    as("visitor", (p) => p.handOff, one),
    async (product) => {
      const rules = { mode: "roundRobin" };
      const { id: policyId } = await product.call(product.createRoutingPolicy, admin, { name: "Turns", rules });
      await product.call(product.routeWaiting, system(desk.workspaceId), {});
      await product.call(product.deleteRoutingPolicy, admin, { policyId });
    },
  ),
  "routing.giveBack": after(
    inTurn(
      as("visitor", (p) => p.handOff, one),
      as(
        admin,
        (p) => p.assignConversation,
        (scene) => ({ ...one(scene), agentId: admin.agentId }),
      ),
    ),
    (product, scene) =>
      product.call(product.giveBack, system(desk.workspaceId), {
        ...one(scene),
        agentId: admin.agentId,
        reason: "late",
        askedAt: Date.now(),
      }),
  ),
  "routing.overflow": after(
    as("visitor", (p) => p.handOff, one),
    async (product, scene) => {
      const team = await product.call(product.createTeam, admin, { name: randomUUID(), memberIds: [admin.agentId] });
      return product.call(product.overflow, system(desk.workspaceId), {
        ...one(scene),
        teamId: team.id,
        policyId: randomUUID(),
      });
    },
  ),
  "routing.offerTransfer": after(take, offer),
  "routing.withdrawTransfer": after(
    inTurn(take, offer),
    onOffer(admin, (p) => p.withdrawTransfer),
  ),
  "routing.acceptTransfer": after(
    inTurn(take, offer),
    onOffer(helper, (p) => p.acceptTransfer),
  ),
  "routing.declineTransfer": after(
    inTurn(take, offer),
    onOffer(helper, (p) => p.declineTransfer),
  ),
  "routing.endTransfer": after(inTurn(take, offer), async (product, scene) => {
    await pool().query(
      "update conversation set transfer = jsonb_set(transfer, '{expiresAt}', to_jsonb(now() - interval '1 second')) where id = $1",
      [scene.conversationId],
    );
    await onOffer(system(desk.workspaceId), (p) => p.endTransfer)(product, scene);
  }),
  "routing.sayWaiting": after(
    inTurn(
      as("visitor", (p) => p.handOff, one),
      (_product, { conversationId }) =>
        pool().query("update conversation set waiting_since = now() - interval '2 minutes' where id = $1", [
          conversationId,
        ]),
    ),
    async (product, scene) => {
      const rules = { waiting: [{ id: randomUUID(), afterSeconds: 60, texts: { en: "Number {position}." } }] };
      const { id: policyId } = await product.call(product.createRoutingPolicy, admin, { name: "Says", rules });
      const { said } = await product.call(product.sayWaiting, system(desk.workspaceId), one(scene));
      if (!said) throw new Error("nothing was said");
      await product.call(product.deleteRoutingPolicy, admin, { policyId });
    },
  ),
  "routing.settleDecision": after(
    inTurn(
      as("visitor", (p) => p.handOff, one),
      (_product, { conversationId }) =>
        pool().query(
          `insert into routing_wait (workspace_id, conversation_id, waiting_since, queued_at, decision)
           select workspace_id, id, waiting_since, waiting_since, $2 from conversation where id = $1`,
          [conversationId, JSON.stringify({ ...question, outcome: null, agentId: null, why: "" })],
        ),
    ),
    async (product, scene) => {
      const team = await product.call(product.createTeam, admin, { name: randomUUID(), memberIds: [admin.agentId] });
      const said = { ...one(scene), ...question, answer: { teamId: team.id } };
      return product.call(product.settleDecision, system(desk.workspaceId), said);
    },
  ),
  "bots.sayAnswer": after(ask, answer),
  "bots.storeDraft": keepDraft,
  "bots.approveDraft": after(
    keepDraft,
    onDraft((p) => p.approveDraft),
  ),
  "bots.discardDraft": after(
    keepDraft,
    onDraft((p) => p.discardDraft),
  ),
  "translation.keep": as(
    admin,
    (p) => p.keepTranslation,
    (scene) => ({
      ...one(scene),
      language: "fr",
      texts: [{ seq: 1, text: "Comment renvoyer une lampe ?", of: "How do I return a lamp?" }],
    }),
  ),
  "translation.keepLanguage": as(
    admin,
    (p) => p.keepLanguage,
    (scene) => ({ ...one(scene), language: "fr" }),
  ),
};

/** Verbs that change nothing a thread or a list shows; what they change has tests of its own. */
const others =
  /^macros\.(create|update|delete)$|^(agents|apps|audit|cannedReplies|settings|inboxes|knowledge|workspaces|contacts|hours|jobs|language|models|fields|statuses|organisations|flows|teams|views|search|sla|webhooks|automation|notifications|copilot|customers|erasure|shifts)\.|^translation\.(set|messages|reply)$|^bots\.(create|update|delete|ask|simulateFlow|createTest|updateTest|deleteTest|startTestRun|runTests|(create|update|delete|match)CuratedAnswer|closeDraft|suggestDraft|(update|note|draftFrom)Gap|(approve|decline|keep)Suggestion|suggestPair|beginProof|sendCode|checkCode)$|^routing\.(create|update|delete|order|callUncalled|ask|makePolicySecret)|^visitors\.(bind|describe|logOut|recordPageView)$/;

/** Letters, calls and files change nothing that is shown. */
const letters = /^conversations\.(mailReplies|mailTranscript|callFollowers|exportTime)$/;

it("has a case for every verb that changes a conversation", () => {
  const writes = core.allVerbs
    .filter(({ kind, name }) => kind !== "query" && !others.test(name) && !letters.test(name))
    .map(({ name }) => name);
  const covered = new Set(Object.keys(cases).map((name) => name.split(",")[0]));
  expect(writes.length).toBeGreaterThan(12);
  expect(writes.filter((name) => !covered.has(name))).toEqual([]);
});

async function begin(): Promise<Scene & { token: string }> {
  const { actor: visitor, token } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(visitor, "How do I return a lamp?");
  await answer(far, { visitor, conversationId, seqOfAnswer: 0 });
  return { visitor, conversationId, token, seqOfAnswer: 2 };
}

type Watched = Parameters<typeof openedThread>[1];
const snapshot = async (wire: Wire, conversationId: string) =>
  (await wire.call("conversation:watch", { conversationId })).data as Watched;

/** What an agent's screen holds: the snapshot, and every push since, through the console's own reducers. */
function agentView(wire: Wire, id: string, from: Watched) {
  let state = changeThread({ ...initialDesk(1, "all"), threads: { [id]: emptyOpenThread(id) } }, id, (thread) =>
    openedThread(thread, from),
  );
  let row: Conversation = from.conversation;
  for (const { name, data } of wire.pushes) {
    if (name === "conversation") {
      const pushed = ConversationShape.parse(data);
      if (pushed.id !== id) continue;
      row = newerRow(row, pushed, false);
      state = heard(state, id, { ...pushed, type: "conversation" });
    }
    if (name === "message" && Message.parse(data).conversationId === id)
      state = heard(state, id, { type: "message", message: Message.parse(data) });
    if (name === "note" && Note.parse(data).conversationId === id)
      state = heard(state, id, { type: "note", note: Note.parse(data) });
  }
  const thread = state.threads[id]?.state;
  if (!thread) throw new Error("no thread");
  return { row: unread(row), lines: threadRows(thread), gap: hasGap(thread) };
}

const heard = (desk_: ReturnType<typeof initialDesk>, id: string, action: Parameters<typeof reduceThread>[1]) =>
  changeThread(desk_, id, (thread) => ({ ...thread, state: reduceThread(thread.state, action) }));

/** What I have read is mine: a push that many agents get can't say it. */
const unread = ({ lastReadSeq: _, ...row }: Conversation) => row;

describe.each([
  ["in this process", near],
  ["in another process", far],
])("what was seen before and what is pushed make what is there now, done %s:", (_where, product) => {
  it.each(Object.entries(cases))("%s", async (_name, each) => {
    const { first, act } = typeof each === "function" ? { first: nothing, act: each } : each;
    const scene = await begin();
    const { conversationId: id } = scene;
    await first(product, scene);
    const [watcher, lister, bubble, tab] = [
      await door.agent(admin),
      await door.agent(admin),
      await door.visitor(desk.inbox.key, { token: scene.token }),
      await door.visitor(desk.inbox.key, { token: scene.token }),
    ];
    const before = await snapshot(watcher, id);
    await lister.call("inbox:watch", { view: "all" });
    const history = (await bubble.call("message:list", { conversationId: id })).data as { messages: Message[] };
    await act(product, scene);

    const fresh = await snapshot(await door.agent(admin), id);
    const expected = agentView({ ...watcher, pushes: [] }, id, fresh);
    await until(() => expect(agentView(watcher, id, before)).toEqual({ ...expected, gap: false }), {
      timeout: 4_000,
      interval: 15,
    });
    await until(
      () =>
        expect(
          unread(
            ConversationShape.parse(
              lister.all("conversation").findLast((row) => row["id"] === id) ?? before.conversation,
            ),
          ),
        ).toEqual(unread(fresh.conversation)),
      { timeout: 4_000 },
    );

    // Both of the visitor's tabs: the messages, and the conversation as a new page would get it.
    const again = await door.visitor(desk.inbox.key, { token: scene.token });
    const newPage = (again.all("session")[0] as { conversations: { id: string }[] }).conversations
      .map((each) => VisitorConversation.parse(each))
      .find((each) => each.id === id);
    const newList = (await again.call("message:list", { conversationId: id })).data as { messages: Message[] };
    for (const page of [bubble, tab]) {
      await until(
        () => {
          const bySeq = new Map(
            [...history.messages, ...page.all("message").map((each) => Message.parse(each))]
              .filter((each) => each.conversationId === id)
              .map((each) => [each.seq, each]),
          );
          expect([...bySeq.values()].sort((a, b) => a.seq - b.seq)).toEqual(newList.messages);
          const state =
            page.all("conversation").findLast((each) => each["id"] === id) ??
            (page.all("session")[0] as { conversations: Record<string, unknown>[] }).conversations.find(
              (each) => each["id"] === id,
            );
          expect(stateOf(VisitorConversation.parse(state))).toEqual(newPage && stateOf(newPage));
        },
        { timeout: 4_000 },
      );
      expect(JSON.stringify(page.pushes)).not.toMatch(/noteSeq|afterSeq/);
    }
    door.hangUp();
  });
});

/** Its words come with the messages; the rest is the conversation's own. */
const stateOf = ({ lastSeq: _, preview: __, updatedAt: ___, ...state }: VisitorConversation) => state;

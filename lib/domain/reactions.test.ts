import { beforeAll, describe, expect, it } from "vitest";
import type { DomainEvent } from "@/lib/contracts/events";
import { effectsOf, installReactions, type Effect } from "./core";
import { reactions } from "./reactions";

beforeAll(() => installReactions(reactions));

const at = { workspaceId: "w", conversationId: "c" };
const turn = { ...at, inboxId: "i", contactId: "p", turnId: "t" };
const reckonAgain = { do: "enqueue", job: "sla.recompute", payload: { workspaceId: "w" } };
const ends = (outcome: string) => [
  {
    do: "emit",
    signal: {
      kind: "push",
      namespace: "visitor",
      room: ["p:i:p", "g:c"],
      event: "answer:end",
      payload: { conversationId: "c", turnId: "t", outcome },
    },
  },
  {
    do: "emit",
    signal: {
      kind: "push",
      namespace: "agent",
      room: "c:c",
      event: "answer:end",
      payload: { conversationId: "c", turnId: "t", outcome },
    },
  },
];
const stale = (what: string, id?: string) => ({
  do: "emit",
  signal: { kind: "stale", what, workspaceId: "w", ...(id ? { id } : {}) },
});
const notification = {
  id: "n",
  kind: "mention" as const,
  conversationId: "c",
  number: 7,
  title: "Ada",
  text: "hello",
  data: {},
  unread: true,
  createdAt: "2026-01-01T00:00:00.000Z",
};
const toAgents = (room: string[] | string, event: string, payload: unknown) => ({
  do: "emit",
  signal: { kind: "push", namespace: "agent", room, event, payload },
});
const many = Array.from({ length: 81 }, (_, n) => `a${n}`);

const table: [string, DomainEvent, unknown[]][] = [
  [
    "a question is answered by a job",
    { type: "turn.opened", ...at, turnId: "t" },
    [{ do: "enqueue", job: "bots.reply", payload: { ...at, turnId: "t" } }],
  ],
  [
    "an answer's end is told, the bot is left alone",
    { type: "turn.ended", ...turn, outcome: "answered" },
    ends("answered"),
  ],
  ...(["handed_off", "cancelled", "failed"] as const).map((outcome): [string, DomainEvent, unknown[]] => [
    `a turn that ends ${outcome} stops the bot`,
    { type: "turn.ended", ...turn, outcome },
    [{ do: "emit", signal: { kind: "cancel", conversationId: "c" } }, ...ends(outcome)],
  ]),
  [
    "a changed conversation is read again",
    { type: "conversation.changed", ...at },
    [{ do: "emit", signal: { kind: "changed", ...at } }],
  ],
  [
    "a changed message is found by its new words",
    { type: "message.changed", ...at, seq: 2 },
    [{ do: "enqueue", job: "search.refresh", payload: { ...at, seq: 2 } }],
  ],
  [
    "a handoff is told in short to whom it comes",
    { type: "conversation.handedOff", ...at, reason: "asked" },
    [{ do: "enqueue", job: "bots.brief", payload: at }],
  ],
  [
    "who is called hears of it, so many at once as the bus can carry",
    { type: "agents.notified", workspaceId: "w", agentIds: many, devices: false, notification },
    [
      toAgents(
        many.slice(0, 80).map((id) => `a:${id}`),
        "notification",
        notification,
      ),
      toAgents(["a:a80"], "notification", notification),
    ],
  ],
  [
    "who is called and has a device is called there too",
    { type: "agents.notified", workspaceId: "w", agentIds: ["a"], devices: true, notification },
    [
      toAgents(["a:a"], "notification", notification),
      { do: "enqueue", job: "notifications.push", payload: { workspaceId: "w", notificationId: notification.id } },
    ],
  ],
  [
    "what one has read is read on one's other screens",
    { type: "notifications.changed", workspaceId: "w", agentId: "a" },
    [toAgents("a:a", "stale", { what: "notifications" })],
  ],
  [
    "the desk's settings reach every console",
    { type: "workspace.changed", workspaceId: "w" },
    [toAgents("w:w", "stale", { what: "workspace" })],
  ],
  [
    "time that was spent reaches open lists of it",
    { type: "time.changed", workspaceId: "w" },
    [toAgents("w:w", "stale", { what: "time-entries" })],
  ],
  [
    "an offer that came or ended reaches whoever was asked",
    { type: "transfers.changed", workspaceId: "w" },
    [toAgents("w:w", "stale", { what: "transfers" })],
  ],
  [
    "a team's change reaches every open inbox",
    { type: "team.changed", workspaceId: "w", teamId: "t" },
    [
      {
        do: "emit",
        signal: { kind: "push", namespace: "agent", room: "w:w", event: "stale", payload: { what: "teams" } },
      },
    ],
  ],
  [
    "a custom field's change reaches doors and open panes",
    { type: "field.changed", workspaceId: "w" },
    [stale("inbox"), toAgents("w:w", "stale", { what: "custom-fields" })],
  ],
  [
    "a status's change reaches open menus and lists",
    { type: "status.changed", workspaceId: "w" },
    [toAgents("w:w", "stale", { what: "statuses" })],
  ],
  [
    "a deleted field's values are taken away by a job",
    { type: "field.dropped", workspaceId: "w", fieldId: "f" },
    [{ do: "enqueue", job: "fields.clear", payload: { workspaceId: "w", fieldId: "f" } }],
  ],
  [
    "a change of routing reaches whoever routes, and open menus",
    { type: "routing.changed", workspaceId: "w" },
    [
      stale("routing"),
      {
        do: "emit",
        signal: { kind: "push", namespace: "agent", room: "w:w", event: "stale", payload: { what: "routing" } },
      },
    ],
  ],
  [
    "a macro for others is everybody's news",
    { type: "macro.changed", workspaceId: "w", agentId: null },
    [
      {
        do: "emit",
        signal: { kind: "push", namespace: "agent", room: "w:w", event: "stale", payload: { what: "macros" } },
      },
    ],
  ],
  [
    "one's own view is one's own news",
    { type: "view.changed", workspaceId: "w", agentId: "a" },
    [
      {
        do: "emit",
        signal: { kind: "push", namespace: "agent", room: "a:a", event: "stale", payload: { what: "views" } },
      },
    ],
  ],
  [
    "an agent's change is forgotten everywhere",
    { type: "agent.changed", workspaceId: "w", agentId: "a" },
    [stale("agents")],
  ],
  [
    "an agent's revocation closes their sockets",
    { type: "agent.revoked", workspaceId: "w", agentId: "a" },
    [{ do: "emit", signal: { kind: "kick", agentId: "a" } }, stale("agents")],
  ],
  [
    "a revoked login closes its sockets alone",
    { type: "credential.revoked", workspaceId: "w", credentialId: "k" },
    [{ do: "emit", signal: { kind: "kick", credentialId: "k" } }],
  ],
  [
    "a changed visitor connects again",
    { type: "visitor.changed", workspaceId: "w", visitorId: "v" },
    [{ do: "emit", signal: { kind: "kick", visitorId: "v" } }],
  ],
  [
    "an inbox's change is forgotten, and promises are reckoned by its hours again",
    { type: "inbox.changed", workspaceId: "w", inboxId: "i" },
    [stale("inbox", "i"), reckonAgain],
  ],
  ["a policy's change moves what is open", { type: "sla.changed", workspaceId: "w" }, [reckonAgain]],
  [
    "office hours change what bubbles show and when promises are due",
    { type: "hours.changed", workspaceId: "w", hoursId: "h" },
    [stale("inbox", "h"), reckonAgain],
  ],
  ["a bot's change is forgotten", { type: "bot.changed", workspaceId: "w", botId: "b" }, [stale("bot", "b")]],
  [
    "a source is indexed",
    { type: "source.changed", workspaceId: "w", sourceId: "s" },
    [{ do: "enqueue", job: "knowledge.index", payload: { workspaceId: "w", sourceId: "s" } }, stale("knowledge", "s")],
  ],
  [
    "a website is visited",
    { type: "source.crawlDue", workspaceId: "w", sourceId: "s" },
    [{ do: "enqueue", job: "knowledge.crawl", payload: { workspaceId: "w", sourceId: "s" } }, stale("knowledge", "s")],
  ],
  [
    "a document is read",
    { type: "document.queued", workspaceId: "w", sourceId: "s", documentId: "d" },
    [
      { do: "enqueue", job: "knowledge.readDocument", payload: { workspaceId: "w", documentId: "d" } },
      stale("knowledge", "s"),
    ],
  ],
  [
    "files that nothing names any more go",
    { type: "files.dropped", workspaceId: "w", keys: ["k"] },
    [{ do: "enqueue", job: "knowledge.dropFiles", payload: { workspaceId: "w", keys: ["k"] } }],
  ],
  [
    "a code for somebody's tickets is mailed by a job, which alone looks whether they are known",
    { type: "customer.codeAsked", workspaceId: "w", codeId: "c" },
    [{ do: "enqueue", job: "customers.mailCode", payload: { workspaceId: "w", codeId: "c" } }],
  ],
  [
    "words of a person who is erased go in the background",
    { type: "contact.erased", workspaceId: "w", erasureId: "e" },
    [{ do: "enqueue", job: "contacts.erase", payload: { workspaceId: "w", erasureId: "e" } }],
  ],
  [
    "mail goes out by a job",
    { type: "mail.queued", workspaceId: "w", mailId: "m" },
    [{ do: "enqueue", job: "mail.send", payload: { workspaceId: "w", mailId: "m" } }],
  ],
  [
    "a bot's tests are run by a job",
    { type: "bot.testsAsked", workspaceId: "w", runId: "r" },
    [{ do: "enqueue", job: "bots.test", payload: { workspaceId: "w", runId: "r" } }],
  ],
  ["rules are read again", { type: "rules.changed", workspaceId: "w" }, [stale("rules")]],
  [
    "a training is done by a job",
    { type: "intents.trainingAsked", workspaceId: "w", trainingId: "t" },
    [{ do: "enqueue", job: "language.train", payload: { workspaceId: "w", trainingId: "t" } }],
  ],
  [
    "a site is crawled by a job, and lists show it",
    { type: "source.crawlDue", workspaceId: "w", sourceId: "s" },
    [{ do: "enqueue", job: "knowledge.crawl", payload: { workspaceId: "w", sourceId: "s" } }, stale("knowledge", "s")],
  ],
  [
    "a document is read by a job, and lists show it",
    { type: "document.queued", workspaceId: "w", sourceId: "s", documentId: "d" },
    [
      { do: "enqueue", job: "knowledge.readDocument", payload: { workspaceId: "w", documentId: "d" } },
      stale("knowledge", "s"),
    ],
  ],
  [
    "stored files go with what they were for",
    { type: "files.dropped", workspaceId: "w", keys: ["k"] },
    [{ do: "enqueue", job: "knowledge.dropFiles", payload: { workspaceId: "w", keys: ["k"] } }],
  ],
  ["a curated answer is said at once", { type: "curated.changed", workspaceId: "w", botId: "b" }, [stale("bot", "b")]],
  [
    "a question that stayed open is counted by a job",
    { type: "question.unanswered", ...at, turnId: "t" },
    [{ do: "enqueue", job: "bots.noteGap", payload: { ...at, turnId: "t" } }],
  ],
  ["lists show what was asked", { type: "gap.changed", workspaceId: "w", gapId: "g" }, [stale("knowledge")]],
  [
    "a resolved conversation is read for what helps others",
    { type: "conversation.resolved", ...at },
    [{ do: "enqueue", job: "bots.suggestPair", payload: at }],
  ],
  ["lists show what was suggested", { type: "suggestion.changed", workspaceId: "w" }, [stale("knowledge")]],
  [
    "an index is loaded again, and what is new in it embedded",
    { type: "source.indexed", workspaceId: "w", sourceId: "s" },
    [stale("knowledge", "s"), { do: "enqueue", job: "knowledge.embed", payload: { workspaceId: "w" } }],
  ],
  [
    "another embedding model embeds everything",
    { type: "embeddings.changed", workspaceId: "w" },
    [{ do: "enqueue", job: "knowledge.embed", payload: { workspaceId: "w" } }],
  ],
];

describe("when this happened, that follows", () => {
  it.each(table)("%s", (_name, event, effects) => {
    expect(effectsOf(event)).toEqual(effects);
  });

  it("has a row here for every event", () => {
    expect(new Set(table.map(([, { type }]) => type))).toEqual(new Set(Object.keys(reactions)));
  });

  it("tells visitors nothing but the end of an answer", () => {
    const pushes = table
      .flatMap(([, event]) => effectsOf(event))
      .filter(
        (effect: Effect) =>
          effect.do === "emit" && effect.signal.kind === "push" && effect.signal.namespace === "visitor",
      );
    expect(
      pushes.every(
        (effect) => effect.do === "emit" && effect.signal.kind === "push" && effect.signal.event === "answer:end",
      ),
    ).toBe(true);
  });
});

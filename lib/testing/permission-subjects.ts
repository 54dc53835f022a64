/** Ids that the actors of the permission matrix and the rows below agree on. */
export const HERE = "00000000-0000-7000-8000-00000000000a";
export const ELSEWHERE = "00000000-0000-7000-8000-00000000000b";
export const MINE = { userId: "user-1", agentId: "agent-1", contactId: "contact-1", inboxId: "inbox-1" };
const THEIRS = { userId: "user-2", agentId: "agent-2", contactId: "contact-2", inboxId: "inbox-1" };

/** What a verb may be asked about: a name for the snapshot, and the row its rule looks at. */
type Cases = Record<string, unknown>;

/** The rule looks at the actor alone. */
const alone: Cases = { "": null };
/** A row of the workspace: a setting, a bot, a source. */
const row: Cases = { here: { workspaceId: HERE, ...THEIRS }, elsewhere: { workspaceId: ELSEWHERE, ...THEIRS } };
/** A row that belongs to somebody: a conversation to a visitor's contact, a session to a user. */
const owned: Cases = {
  "one's own": { workspaceId: HERE, ...MINE },
  "another's": { workspaceId: HERE, ...THEIRS },
  elsewhere: { workspaceId: ELSEWHERE, ...MINE },
};

/** A text for everybody, or for the agent who wrote it alone. */
const reply: Cases = {
  "another's, shared": { workspaceId: HERE, ...THEIRS, shared: true },
  "one's own": { workspaceId: HERE, ...MINE, shared: false },
  "another's own": { workspaceId: HERE, ...THEIRS, shared: false },
  elsewhere: { workspaceId: ELSEWHERE, ...THEIRS, shared: true },
};

/** A view for everybody, for a team, or for who made it. */
const view: Cases = {
  "another's, for everybody": { workspaceId: HERE, ...THEIRS, scope: "everybody", memberIds: [] },
  "another's, for one's team": { workspaceId: HERE, ...THEIRS, scope: "team", memberIds: [MINE.agentId] },
  "another's, for another team": { workspaceId: HERE, ...THEIRS, scope: "team", memberIds: [] },
  "one's own": { workspaceId: HERE, ...MINE, scope: "private", memberIds: [] },
  "another's own": { workspaceId: HERE, ...THEIRS, scope: "private", memberIds: [] },
  elsewhere: { workspaceId: ELSEWHERE, ...THEIRS, scope: "everybody", memberIds: [] },
};

/** Every verb has its row here; one without fails the permission test. */
export const subjects: Record<string, Cases> = {
  ...all("workspaces", alone, ["get"]),
  ...all("search", alone, ["everything"]),
  ...all("views", alone, ["list", "create"]),
  ...all("views", view, ["get", "update", "delete"]),
  ...all("teams", alone, ["list", "create"]),
  ...all("teams", row, ["get", "update", "delete"]),
  ...all("settings", alone, ["updateWorkspace"]),
  ...all("audit", alone, ["list"]),
  ...all("bots", alone, ["runTests"]),
  ...all("bots", row, [
    "beginProof",
    "sendCode",
    "checkCode",
    "getLadder",
    "getReceipt",
    "createTest",
    "updateTest",
    "deleteTest",
    "listTests",
    "startTestRun",
    "listTestRuns",
    "getTestRun",
  ]),
  ...all("language", alone, [
    "listWordLists",
    "createWordList",
    "tryWords",
    "understand",
    "listIntents",
    "createIntent",
    "importIntents",
    "classify",
    "train",
    "getTraining",
    "runTraining",
    "endTraining",
  ]),
  ...all("language", row, [
    "getWordList",
    "findWords",
    "updateWordList",
    "deleteWordList",
    "getIntent",
    "updateIntent",
    "deleteIntent",
  ]),
  ...all("notifications", alone, ["list", "read", "clear"]),
  ...all("notifications", owned, ["mark", "delete"]),
  ...all("cannedReplies", alone, ["list", "create"]),
  ...all("cannedReplies", reply, ["get", "update", "delete", "fill"]),
  ...all("jobs", alone, ["listDead"]),
  ...all("jobs", row, ["redrive", "dismiss"]),
  ...all("agents", alone, [
    "setUp",
    "signIn",
    "signOut",
    "acceptInvitation",
    "lookUpInvitation",
    "lookUpReset",
    "completeReset",
    "getMe",
    "updateMe",
    "changePassword",
    "listSessions",
  ]),
  ...all("agents", alone, [
    "list",
    "invite",
    "listInvitations",
    "createApiToken",
    "listApiTokens",
    "createSocketTicket",
    "setPresence",
    "getPresence",
    "reportActivity",
  ]),
  ...all("agents", row, [
    "get",
    "update",
    "makeResetLink",
    "withdrawInvitation",
    "revokeApiToken",
    "resetPasswordAsOperator",
    "makeAdminAsOperator",
  ]),
  ...all("agents", owned, ["revokeSession"]),
  ...all("hours", alone, ["list", "create", "readCalendar"]),
  ...all("hours", row, ["get", "update", "delete", "importDates"]),
  ...all("contacts", alone, ["list"]),
  ...all("contacts", row, ["get", "update"]),
  ...all("visitors", alone, ["bind", "describe", "recordPageView", "logOut"]),
  ...all("inboxes", alone, ["list", "create", "openVisitor", "lookUp"]),
  ...all("inboxes", row, ["get", "update", "delete", "rotateSecret"]),
  ...all("models", alone, ["list", "create"]),
  ...all("models", row, ["get", "update", "delete", "test"]),
  ...all("knowledge", alone, [
    "list",
    "create",
    "search",
    "index",
    "embed",
    "publish",
    "giveUp",
    "prepareFiles",
    "addFiles",
  ]),
  ...all("knowledge", alone, ["readDocument", "publishDocument", "failDocument"]),
  ...all("knowledge", alone, ["crawl", "queuePages", "finishCrawl", "announceCrawl"]),
  ...all("knowledge", row, [
    "listArticleVersions",
    "getArticleVersion",
    "restoreArticle",
    "get",
    "update",
    "delete",
    "refresh",
    "listDocuments",
  ]),
  ...all("knowledge", row, ["getDocument", "retryDocument", "deleteDocument"]),
  ...all("conversations", alone, [
    "sendAsVisitor",
    "sendAsAgent",
    "start",
    "list",
    "count",
    "changeMany",
    "resumeVisitor",
    "resumeAgent",
  ]),
  ...all("conversations", owned, [
    "get",
    "listMessages",
    "pageMessages",
    "openThread",
    "reach",
    "markRead",
    "rate",
    "rateAnswer",
  ]),
  ...all("conversations", owned, [
    "claim",
    "assign",
    "release",
    "resolve",
    "reopen",
    "snooze",
    "update",
    "keepAddress",
  ]),
  ...all("routing", owned, ["handOff"]),
  ...all("bots", alone, ["list", "create", "sayAnswer"]),
  ...all("bots", alone, ["listCuratedAnswers", "createCuratedAnswer", "matchCuratedAnswer"]),
  ...all("bots", row, ["getCuratedAnswer", "updateCuratedAnswer", "deleteCuratedAnswer"]),
  ...all("bots", alone, ["listGaps", "noteGap", "listSuggestions", "suggestPair", "keepSuggestion"]),
  ...all("bots", row, ["getGap", "updateGap", "draftFromGap", "approveSuggestion", "declineSuggestion"]),
  ...all("bots", owned, ["listDrafts", "suggestDraft", "storeDraft", "approveDraft", "closeDraft", "discardDraft"]),
  ...all("bots", row, ["draftStats"]),
  ...all("bots", row, ["get", "update", "delete", "ask", "simulateFlow"]),
  ...all("flows", alone, [
    "list",
    "create",
    "check",
    "listSecrets",
    "saveSecret",
    "deleteSecret",
    "listMcpServers",
    "createMcpServer",
  ]),
  ...all("flows", row, [
    "get",
    "update",
    "delete",
    "saveDraft",
    "publish",
    "writeVersion",
    "rollBack",
    "listVersions",
    "getVersion",
    "wake",
    "updateMcpServer",
    "deleteMcpServer",
    "testMcpServer",
    "keepMcpTools",
  ]),
};

function all(concept: string, cases: Cases, verbs: string[]): Record<string, Cases> {
  return Object.fromEntries(verbs.map((verb) => [`${concept}.${verb}`, cases]));
}

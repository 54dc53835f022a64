import { log } from "@/lib/platform/log";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import { ruleBook } from "../rules/rule-book";
import { scan } from "../rules/scan";
import { classifyWith, fromBytes, SURE, type Candidate, type IntentModel } from "./model/intent-model";
import { modelBytes, modelInForce } from "./training-store";

export type IntentGuess = {
  intent: string | null;
  confidence: number;
  candidates: Candidate[];
  matchedBy: "rule" | "model" | "none";
};

const LOOK_AGAIN_MS = 1_000;
const MOST_WORKSPACES = 32;

type Page = {
  trainingId: string | null;
  model: IntentModel | undefined;
  names: Map<string, string>;
  lookedAt: number;
  known: boolean;
  looking: Promise<void> | undefined;
};
const pages = new Map<string, Page>();
const patternsOf = ruleBook("patterns");

onSignal((signal) => {
  if (signal.kind !== "stale" || signal.what !== "rules") return;
  const page = pages.get(signal.workspaceId);
  if (page) page.lookedAt = 0;
});
onBusReconnected(() => {
  for (const page of pages.values()) page.lookedAt = 0;
});

/**
 * What a message wants. A pattern that occurs decides (the longest one, `rule`); else the trained model, and `intent` is null
 * when it isn't sure enough. `candidates` are the likeliest, best first.
 */
export async function classifyIntent(workspaceId: string, text: string): Promise<IntentGuess> {
  const byRule = await matchPatterns(workspaceId, text);
  if (byRule) return byRule;
  const { model, names } = await pageOf(workspaceId);
  const candidates = (model ? classifyWith(model, text) : []).flatMap(({ intent, confidence }) => {
    const name = names.get(intent);
    return name === undefined ? [] : [{ intent: name, confidence }];
  });
  const [best] = candidates;
  if (!best || best.confidence < SURE) {
    return { intent: null, confidence: best?.confidence ?? 0, candidates, matchedBy: "none" };
  }
  return { intent: best.intent, confidence: best.confidence, candidates, matchedBy: "model" };
}

async function matchPatterns(workspaceId: string, text: string): Promise<IntentGuess | undefined> {
  const hits = scan(await patternsOf(workspaceId), text);
  if (hits.length === 0) return undefined;
  const longestFirst = hits.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const names = [...new Set(longestFirst.map(({ group }) => group.name))];
  const candidates = names.map((intent) => ({ intent, confidence: 1 }));
  return { intent: names[0] ?? null, confidence: 1, candidates, matchedBy: "rule" };
}

async function pageOf(workspaceId: string): Promise<Page> {
  const page = pages.get(workspaceId) ?? {
    trainingId: null,
    model: undefined,
    names: new Map<string, string>(),
    lookedAt: 0,
    known: false,
    looking: undefined,
  };
  // Last used goes last, so that the first one is the one to let go.
  pages.delete(workspaceId);
  pages.set(workspaceId, page);
  if (pages.size > MOST_WORKSPACES) pages.delete(pages.keys().next().value ?? "");
  if (!page.looking && Date.now() - page.lookedAt >= LOOK_AGAIN_MS) {
    page.looking = look(page, workspaceId).finally(() => (page.looking = undefined));
    // The first look is waited for below; later ones go on beside the model that is there.
    page.looking.catch((error: unknown) => log.warn({ err: String(error) }, "the intent model could not be refreshed"));
  }
  if (!page.known) await page.looking;
  return page;
}

async function look(page: Page, workspaceId: string): Promise<void> {
  page.lookedAt = Date.now();
  const { id, names } = await modelInForce(workspaceId);
  if (id !== page.trainingId) {
    const bytes = id === null ? undefined : await modelBytes(workspaceId, id);
    page.model = bytes && fromBytes(bytes);
    page.trainingId = id;
  }
  page.names = new Map(names.map((each) => [each.id, each.name]));
  page.known = true;
}

import type { TranslatedMessages, TranslationOutcome } from "@/lib/contracts/translation";
import { post } from "./api";
import { createStore, useStore } from "./store";

/** How far the translation of a message is; `translated` until the message itself brings it. */
export type TranslationProgress = { state: "working" | TranslationOutcome; text?: string };
const store = createStore<Readonly<Record<string, TranslationProgress>>>({});
const keyOf = (conversationId: string, seq: number, language: string) => `${conversationId} ${seq} ${language}`;

export const useTranslationOf = (conversationId: string, seq: number, language: string) =>
  useStore(store, (state) => state[keyOf(conversationId, seq, language)]);

/** Asks for these messages in the reader's language, whatever came of them before. */
export async function translate(conversationId: string, seqs: readonly number[], language: string): Promise<void> {
  if (seqs.length === 0) return;
  const put = (entries: [number, TranslationProgress][]) =>
    store.set((now) => ({
      ...now,
      ...Object.fromEntries(entries.map(([seq, progress]) => [keyOf(conversationId, seq, language), progress])),
    }));
  put(seqs.map((seq) => [seq, { state: "working" }]));
  const path = `/conversations/${conversationId}/translation/messages`;
  const answer = await post<TranslatedMessages>(path, { language, seqs }).catch(() => null);
  const came = new Map(answer?.data.map((each) => [each.seq, each]));
  put(
    seqs.map((seq) => {
      const { outcome = "failed", text } = came.get(seq) ?? {};
      return [seq, { state: outcome, ...(text ? { text } : {}) }];
    }),
  );
}

/** The same for those that nobody asked for here yet: what failed is asked for again by hand. */
export function translateOnce(conversationId: string, seqs: readonly number[], language: string): void {
  const fresh = seqs.filter((seq) => !(keyOf(conversationId, seq, language) in store.get()));
  for (let at = 0; at < fresh.length; at += 20) void translate(conversationId, fresh.slice(at, at + 20), language);
}

import type { Locale } from "@/lib/contracts/basics";

export type Sentiment = "positive" | "neutral" | "negative" | "angry";
export type Entity = { type: "orderNumber" | "email" | "phone" | "amount" | "date"; value: string; text: string };

/** What was understood of one message before any step looks at it. */
export type Understood = {
  text: string;
  /** The text with words masked that a list says are to be masked. */
  masked: string;
  words: "block" | "mask" | "review" | null;
  asksForPerson: boolean;
  language: Locale | null;
  intent: string | null;
  intentConfidence: number;
  sentiment: Sentiment;
  entities: Entity[];
};
/** How long a stage took. */
export type Timing = { name: string; ms: number };

/** The senses of the engine: each looks at the text alone, so that all run at once. */
export type Senses = {
  wishes(text: string): boolean;
  words(text: string): Promise<{ action: Understood["words"]; masked: string }>;
  language(text: string): Locale | null;
  intent(text: string): Promise<{ intent: string | null; confidence: number }>;
  sentiment(text: string): Sentiment;
  entities(text: string): Entity[];
};

/** Runs the senses side by side, with a timing each. A sense that fails is reported and knows nothing: the turn goes on. */
export async function understand(
  text: string,
  senses: Senses,
  onFailure: (stage: string, error: unknown) => void,
): Promise<{ understood: Understood; timings: Timing[] }> {
  const timings: Timing[] = [];
  async function stage<T>(name: string, sense: () => T | Promise<T>, nothing: T): Promise<T> {
    const began = performance.now();
    try {
      return await sense();
    } catch (error) {
      onFailure(name, error);
      return nothing;
    } finally {
      timings.push({ name, ms: rounded(performance.now() - began) });
    }
  }
  const clean = text.normalize("NFKC").trim();
  const [asksForPerson, words, language, intent, sentiment, entities] = await Promise.all([
    stage("preprocess", () => senses.wishes(clean), false),
    stage("words", () => senses.words(text), { action: null, masked: text }),
    stage("language", () => senses.language(clean), null),
    stage("intent", () => senses.intent(clean), { intent: null, confidence: 0 }),
    stage("sentiment", () => senses.sentiment(clean), "neutral" as const),
    stage("entities", () => senses.entities(text), []),
  ]);
  const understood: Understood = {
    text,
    masked: words.masked,
    words: words.action,
    asksForPerson,
    language,
    intent: intent.intent,
    intentConfidence: intent.confidence,
    sentiment,
    entities,
  };
  return { understood, timings };
}

export const rounded = (ms: number): number => Math.round(ms * 100) / 100;

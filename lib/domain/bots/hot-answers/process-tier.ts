import type { KeptAnswer } from "./store";

const MOST = 5_000;
const answers = new Map<string, KeptAnswer>();

/** This process's own: the last few thousand answers, the least used one goes first. */
export const processTier = {
  find(key: string): KeptAnswer | undefined {
    const found = answers.get(key);
    if (!found) return undefined;
    answers.delete(key);
    answers.set(key, found);
    return found;
  },
  keep(key: string, answer: KeptAnswer): void {
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size > MOST) answers.delete(answers.keys().next().value ?? "");
  },
};

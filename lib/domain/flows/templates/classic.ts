import type { FlowDefinition } from "@/lib/contracts/flow";

/** The classic five steps: question, sensitive words, intent, knowledge, person. Every bot without a flow of its own runs it. */
export const classic: FlowDefinition = {
  format: 1,
  expiresAfterMinutes: 1440,
  nodes: {
    question: { type: "start", next: "words" },
    words: { type: "sensitiveWords", blocked: "person", review: "person", next: "mood" },
    mood: { type: "sentiment", angry: "person", next: "intent" },
    intent: { type: "intent", next: "knowledge" },
    knowledge: { type: "knowledge", next: "done", unsure: "person" },
    person: { type: "handOff", offerFirst: true },
    done: { type: "end" },
  },
};

import { expect, it } from "vitest";
import type { KnownPassage } from "../knowledge";
import { decide, type Understood } from "./decide";

const passage = (confidence: number): KnownPassage => ({
  passage: {
    id: "p",
    unitId: "s",
    sourceId: "s",
    documentId: null,
    question: "Q",
    title: "",
    heading: "",
    text: "A",
    page: null,
    url: null,
  },
  score: confidence,
  confidence,
  matched: [],
  why: { words: 0, label: 0, body: 0, letters: 0 },
});
const question: Understood = { asksForPerson: false, smallTalk: undefined, empty: false };
const sure = [passage(0.9), passage(0.2)];
const unsure = [passage(0.3)];

it.each<[string, Understood, KnownPassage[], string]>([
  ["a question that is known", question, sure, "passage"],
  ["a question just at the threshold", question, [passage(0.5)], "passage"],
  ["a question that is not known", question, unsure, "unsure"],
  ["a question with nothing to know", question, [], "unsure"],
  ["somebody who wants a person", { ...question, asksForPerson: true }, sure, "handoff"],
  [
    "somebody who greets and wants a person",
    { asksForPerson: true, smallTalk: "greeting", empty: false },
    sure,
    "handoff",
  ],
  ["a greeting", { ...question, smallTalk: "greeting" }, unsure, "smallTalk"],
  ["a greeting that is a known question", { ...question, smallTalk: "greeting" }, sure, "passage"],
  ["thanks", { ...question, smallTalk: "thanks" }, [], "smallTalk"],
  ["only signs", { ...question, empty: true }, sure, "unsure"],
])("%s", (_name, understood, found, said) => {
  expect(decide(understood, found, 0.5, "en").say).toBe(said);
});

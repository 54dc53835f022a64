import { expect, it } from "vitest";
import type { Heard } from "./conversation-store";
import { extractOf } from "./extract";
import { bestFor } from "./likeness";
import { questionIn } from "./question-in";

const at = new Date("2026-03-02T10:00:00Z");
const talk = (...said: [Heard["author"], string][]): Heard[] =>
  said.map(([author, text], index) => ({ seq: index + 1, author, name: author, text, at, note: false }));

it("tells what was asked, what was answered and what is open", () => {
  const lines = talk(
    ["visitor", "Hello"],
    ["bot", "Hello! What can I help you with?"],
    ["visitor", "How long does delivery take? My order is order number A-10023."],
    ["bot", "Two to three working days within the country."],
    ["visitor", "Thanks!"],
    ["visitor", "Can I change the delivery address?"],
  );
  const { asked, answered, open, known } = extractOf(lines);
  expect(asked.map(({ seq }) => seq)).toEqual([3, 6]);
  expect(answered.map(({ seq }) => seq)).toEqual([4]);
  expect(open.map(({ seq }) => seq)).toEqual([6]);
  expect(known).toEqual([{ name: "orderNumber", value: "A-10023" }]);
});

it("takes no line of the desk's own for an answer", () => {
  const lines = talk(
    ["visitor", "Do you repair lamps?"],
    ["bot", "I don't know the answer to that. Shall I get a person?"],
  );
  expect(extractOf(lines, ({ text }) => text.startsWith("I don't know")).open.map(({ seq }) => seq)).toEqual([1]);
});

it.each([
  ["the newest lines", talk(["visitor", "How do I return a broken lamp?"]), "How do I return a broken lamp?"],
  [
    "what came before a yes",
    talk(["visitor", "How do I return a broken lamp?"], ["bot", "Shall I get a person?"], ["visitor", "yes please"]),
    "How do I return a broken lamp?",
  ],
  [
    "no wish for a person",
    talk(["visitor", "How do I return a broken lamp?"], ["visitor", "I want to talk to a person"]),
    "How do I return a broken lamp?",
  ],
  ["nothing where nobody asked", talk(["agent", "How are you doing today?"]), ""],
])("the question is %s", (_name, lines, question) => {
  expect(questionIn(lines).split("\n")[0]).toBe(question);
});

it("puts the text first that says what is asked, and leaves out what says none of it", () => {
  const texts = ["Refunds take five days.", "We deliver in two days.", "Good morning"];
  expect(bestFor("When do I get my refund?", texts, (text) => text)).toEqual(["Refunds take five days."]);
});

import { entitiesIn, sentences } from "../language";
import type { Heard } from "./conversation-store";
import { isTelling, tellingTerms } from "./question-in";

export type Extract = {
  asked: Heard[];
  answered: Heard[];
  open: Heard[];
  known: { name: string; value: string }[];
};

const MOST = 4;
const LONGEST = 240;

/**
 * The lines that carry a conversation, shortened to the sentences that say most: what was asked, what was answered, and what
 * nobody answered yet. Pure; `empty` says which lines of ours are no answer.
 */
export function extractOf(lines: readonly Heard[], empty: (line: Heard) => boolean = () => false): Extract {
  const heard = lines.filter(({ author, note }) => author !== "system" && !note);
  const asked: Heard[] = [];
  const answered: Heard[] = [];
  let open: Heard[] = [];
  for (const line of heard) {
    if (line.author === "visitor") {
      if (!isTelling(line.text)) continue;
      asked.push(line);
      open.push(line);
    } else if (!empty(line) && tellingTerms(line.text).length > 1) {
      // Without a question it answers nothing: a greeting, an offer.
      if (open.length > 0) answered.push(line);
      open = [];
    }
  }
  return {
    // What it began with and what came last.
    asked: ends(asked).map(shortened),
    answered: answered.slice(-MOST).map(shortened),
    open: open.slice(-MOST).map(shortened),
    known: factsIn(heard),
  };
}

const ends = (lines: Heard[]): Heard[] =>
  lines.length <= MOST ? lines : [...lines.slice(0, 1), ...lines.slice(1 - MOST)];

function shortened(line: Heard): Heard {
  const { text } = line;
  if (text.length <= LONGEST) return line;
  const all = sentences(text).map((each) => each.text);
  const question = all.find((each) => /[?？]/.test(each) && each.length <= LONGEST);
  const best = question ?? all.toSorted((a, b) => tellingTerms(b).length - tellingTerms(a).length)[0] ?? text;
  return { ...line, text: best.length <= LONGEST ? best : `${best.slice(0, LONGEST)}…` };
}

/** Numbers and addresses that the customer named, the last of each kind. */
function factsIn(heard: readonly Heard[]): Extract["known"] {
  const found = new Map<string, string>();
  for (const { author, text } of heard) {
    if (author !== "visitor") continue;
    for (const { type, value } of entitiesIn(text))
      if (type === "orderNumber" || type === "email" || type === "phone") found.set(type, value);
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

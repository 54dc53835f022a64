import type { HeldCondition } from "@/lib/contracts/conditions";
import { searchOperators, searchStates, type SearchOperator, type SearchProblem } from "@/lib/contracts/search";

type State = (typeof searchStates)[number];
export type Asked = {
  /** What is left to look for in texts. */
  text: string;
  from: string[];
  tags: string[];
  states: State[];
  /** Names of the desk's own statuses. */
  statuses: string[];
  inboxes: string[];
  teams: string[];
  assignees: string[];
  organisations: string[];
  /** Custom fields of the conversation, its customer, or whom they belong to, and what they hold. */
  fields: { field: HeldCondition["field"]; key: string; value: string }[];
  before: Date | undefined;
  after: Date | undefined;
  problems: SearchProblem[];
};

/** Days as they are where the asker is: which date a moment has, and when a date begins. */
export type Days = { dateAt(at: Date): string; begins(date: string | undefined): Date | undefined };
const utc: Days = {
  dateAt: (at) => at.toISOString().slice(0, 10),
  begins: (date) => (date === undefined ? undefined : new Date(`${date}T00:00:00Z`)),
};

// An operator and its value, in either script's colon, quoted where it has spaces; else whatever stands between spaces.
const PART = /([\p{L}]+)[:：]("[^"]*"?|\S*)|"[^"]*"?|\S+/gu;

/** Reads `from:ann tag:"late delivery" is:open where is it`. What it can't read is told, and never stops the rest. */
export function parseQuery(q: string, now: Date, days: Days = utc): Asked {
  const asked: Asked = {
    text: "",
    from: [],
    tags: [],
    states: [],
    statuses: [],
    inboxes: [],
    teams: [],
    assignees: [],
    organisations: [],
    fields: [],
    before: undefined,
    after: undefined,
    problems: [],
  };
  const words: string[] = [];
  for (const [part, name, raw] of q.matchAll(PART)) {
    const operator = searchOperators.find((each) => each === name?.toLowerCase());
    if (operator) {
      take(asked, operator, unquoted(raw ?? ""), part, now, days);
      continue;
    }
    // `http://…` and `10:30` are words; `colour:red` looks like an operator that isn't one.
    if (name && raw && !raw.startsWith("/"))
      asked.problems.push({ part, kind: "unknown_operator", known: [...searchOperators] });
    words.push(unquoted(part));
  }
  asked.text = words.join(" ").trim();
  return asked;
}

const unquoted = (text: string): string => text.replace(/^"|"$/g, "").trim();

function take(asked: Asked, operator: SearchOperator, value: string, part: string, now: Date, days: Days): void {
  const problem = (kind: SearchProblem["kind"], known: readonly string[] = []) =>
    void asked.problems.push({ part, kind, known: [...known] });
  const held = (field: HeldCondition["field"]) => {
    const [, key = "", said = ""] = /^([^=＝]+)[=＝](.+)$/.exec(value) ?? [];
    const found = { field, key: key.trim(), value: said.replaceAll('"', "").trim() };
    return found.key && found.value ? void asked.fields.push(found) : problem("bad_field", [`${operator}:order=17`]);
  };
  if (value === "") return problem("no_value", operator === "is" ? searchStates : []);
  switch (operator) {
    case "from":
      return void asked.from.push(value);
    case "tag":
      return void asked.tags.push(value);
    case "inbox":
      return void asked.inboxes.push(value);
    case "team":
      return void asked.teams.push(value);
    case "assignee":
      return void asked.assignees.push(value);
    case "organisation":
      // With a value it is a field of theirs, else their name.
      if (!/[=＝]/.test(value)) return void asked.organisations.push(value);
      return held("organisationField");
    case "contact":
      return held("attribute");
    case "field":
      return held("conversationField");
    case "is": {
      const state = searchStates.find((each) => each === value.toLowerCase());
      return state ? void asked.states.push(state) : problem("unknown_state", searchStates);
    }
    case "status": {
      const state = searchStates.slice(0, 3).find((each) => each === value.toLowerCase());
      return void (state ? asked.states.push(state) : asked.statuses.push(value));
    }
    case "before":
    case "after": {
      const date = dayOf(value, now, days);
      if (!date) return problem("bad_date", ["2026-03-31", "today", "yesterday", "7d"]);
      asked[operator] = date;
    }
  }
}

/** The beginning of a day in the asker's zone; `7d` is seven days ago. */
function dayOf(value: string, now: Date, days: Days): Date | undefined {
  const text = value.toLowerCase();
  const ago = text === "today" ? "0" : text === "yesterday" ? "1" : /^(\d{1,4})d$/.exec(text)?.[1];
  if (ago) return days.begins(earlier(days.dateAt(now), Number(ago)));
  const [, year = "", month = "", date = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  // The 31st of February is the 3rd of March, and not what was meant.
  return earlier(written, 0) === written ? days.begins(written) : undefined;
}

/** A date some days before another, as dates of the calendar alone. */
function earlier(date: string, days: number): string | undefined {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : new Date(at - days * 86_400_000).toISOString().slice(0, 10);
}

import type { Locale } from "@/lib/contracts/basics";
import type { FlowTexts } from "@/lib/contracts/flow";
import type { UsedTool } from "@/lib/contracts/tools";
import { refusal, type DoneCall, type EffectResult, type PendingCall, type ToolCall } from "../../flows";
import type { ModelTool, ToolUse } from "../../models";
import type { OfferedTool } from "./offered";
import { asData } from "../as-data";

/** How many calls one answer may make, all its models together. */
const MOST_CALLS = 6;
/** What a model reads of an answer; about a thousand tokens. */
const MOST_READ = 4_000;
const MOST_WRITTEN = 8_000;

/** What calls in an answer stand on. Absent: there is nobody who could call anything. */
export type ToolGround = {
  verified: boolean;
  /** There is a visitor to ask before something is changed. */
  mayAsk: boolean;
  /** The flow has a way to prove who somebody is. */
  mayIdentify: boolean;
  done?: DoneCall | undefined;
  /** Who is proven to ask: by the site or by a code. */
  who(): Promise<{ email: string | null; id: string | null }>;
  call(call: ToolCall): Promise<EffectResult>;
};
/** Words need time too, after the slowest tool. */
const TIME_FOR_WORDS_MS = 4_000;
type Hiding = { hide(text: string): string; restore(text: string): string };

/** What came of a call: words for the model, or the end of the answer. */
export type Called =
  | { came: "goOn"; output: string }
  | { came: "confirm"; question: string; pending: PendingCall }
  | { came: "unverified" };

/**
 * The tools of one answer. Only what was offered is called, only with arguments that fit, and no more than a few times; what
 * changes something waits for the visitor, what touches an account for a proof. Whatever a tool says comes back as data.
 */
export type Toolbox = {
  tools: readonly ModelTool[];
  used: UsedTool[];
  /** Something was read or done that an answer can rest on. */
  succeeded(): boolean;
  /** What the visitor agreed to before this answer, as data for the model. */
  done: string | undefined;
  run(use: ToolUse): Promise<Called>;
};

export function toolbox(
  offered: readonly OfferedTool[],
  ground: ToolGround,
  locale: Locale,
  { hide, restore }: Hiding,
  leftMs: () => number,
): Toolbox {
  const ours = offered.filter(({ writes }) => !writes || ground.mayAsk);
  const used: UsedTool[] = [];
  const before = new Map<string, string>();
  const { done } = ground;
  if (done) {
    const { result } = done;
    const outcome = result.outcome === "ok" ? "ok" : "failed";
    const why = result.outcome === "failed" ? result.why : null;
    used.push({ name: done.name, outcome, arguments: done.arguments, why, approved: true, ms: 0 });
  }
  const note = (use: ToolUse, outcome: UsedTool["outcome"], why: string | null = null, ms = 0) =>
    used.push({ name: use.name.slice(0, 100), outcome, arguments: use.input.slice(0, 500), why, approved: false, ms });
  const refuse = (use: ToolUse, outcome: UsedTool["outcome"], why: string): Called => {
    note(use, outcome, why);
    return { came: "goOn", output: `Error: ${why}` };
  };

  return {
    tools: ours.map(({ name, description, parameters }) => ({ name, description: asData(description), parameters })),
    used,
    succeeded: () => used.some(({ outcome }) => outcome === "ok"),
    done: done && doneText(done, hide),
    async run(use) {
      if (used.length >= MOST_CALLS) return refuse(use, "tooMany", "This answer has used up its calls. Answer now.");
      const tool = ours.find(({ name }) => name === use.name);
      if (!tool) return refuse(use, "unknown", "There is no tool of this name.");
      const known = before.get(`${use.name} ${use.input}`);
      if (known !== undefined) return { came: "goOn", output: known };
      const given = objectIn(use.input, restore);
      if (!given) return refuse(use, "badArguments", "The arguments are no JSON object.");
      if (tool.needsIdentity && !ground.verified) return unproven(use);
      const fixed = await filled(tool.fixed, ground);
      if (!fixed) return unproven(use);
      const values = { ...given, ...fixed };
      const strange = Object.keys(given).find((name) => Object.hasOwn(tool.fixed, name));
      const wrong = strange ? `${strange}: not yours to set` : refusal(tool.schema, values);
      if (wrong) return refuse(use, "badArguments", wrong);
      const call = tool.callOf(values);
      if (tool.writes) {
        note(use, "asked");
        const question = questionFor(tool.confirm, given, locale);
        return { came: "confirm", question, pending: { name: use.name, arguments: use.input.slice(0, 500), call } };
      }
      const began = performance.now();
      const timeoutMs = Math.max(1_000, Math.min(call.timeoutMs, leftMs() - TIME_FOR_WORDS_MS));
      const result = await ground.call({ ...call, timeoutMs });
      const ms = Math.round(performance.now() - began);
      if (result.kind !== "tool" || result.outcome === "failed") {
        const why = result.kind === "tool" && result.outcome === "failed" ? result.why : "the call failed";
        note(use, "failed", why, ms);
        return { came: "goOn", output: `Error: ${why}` };
      }
      note(use, "ok", null, ms);
      const output = shown(result.body, hide);
      before.set(`${use.name} ${use.input}`, output);
      return { came: "goOn", output };
    },
  };

  function unproven(use: ToolUse): Called {
    if (!ground.mayIdentify)
      return refuse(
        use,
        "unverified",
        "The customer's identity is not proven, so this can't be looked at. Offer a person.",
      );
    note(use, "unverified");
    return { came: "unverified" };
  }
}

/** Data between tags that it can't close, and short. */
const shown = (body: unknown, hide: (text: string) => string): string =>
  `<tool-output>\n${asData(hide((JSON.stringify(body) ?? "null").slice(0, 4 * MOST_READ))).slice(0, MOST_READ)}\n</tool-output>`;

function doneText({ name, arguments: given, result }: DoneCall, hide: (text: string) => string): string {
  const about = `The customer was asked and agreed to ${name} with ${asData(given)}.`;
  return result.outcome === "ok"
    ? `${about} It was done just now, and this came back:\n${shown(result.body, hide)}`
    : `${about} It was tried and failed (${asData(result.why)}); nothing is known to have changed.`;
}

/** What a model wrote, with the personal data back in it that it never saw; undefined when it is no object. */
function objectIn(input: string, restore: (text: string) => string): Record<string, unknown> | undefined {
  if (input.length > MOST_WRITTEN) return undefined;
  try {
    const value: unknown = JSON.parse(input.trim() || "{}");
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, back(each)]))
      : undefined;
  } catch {
    return undefined;
  }
  function back(value: unknown): unknown {
    if (typeof value === "string") return restore(value);
    if (Array.isArray(value)) return value.map(back);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, back(each)])) : value;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the desk puts in itself; undefined where it would need a proof that there is none of. */
async function filled(fixed: Record<string, string>, ground: ToolGround): Promise<Record<string, string> | undefined> {
  if (!Object.values(fixed).some((value) => /\{visitor\.(?:email|id)\}/.test(value))) return fixed;
  if (!ground.verified) return undefined;
  const who = await ground.who();
  const entries = Object.entries(fixed).map(([name, template]): [string, string | undefined] => {
    let whole = true;
    const value = template.replace(/\{visitor\.(email|id)\}/g, (_all, what: string) => {
      const known = what === "email" ? who.email : who.id;
      whole &&= known !== null;
      return known ?? "";
    });
    return [name, whole ? value : undefined];
  });
  return entries.every((entry): entry is [string, string] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

/** The admin's words with the arguments in them; what they leave out stands below, so that nobody agrees to what they can't see. */
function questionFor(confirm: FlowTexts | null, given: Record<string, unknown>, locale: Locale): string {
  const text = confirm?.[locale] || confirm?.en || confirm?.zh || "";
  const told = new Set<string>();
  const asked = text.replace(/\{([^{}]{1,60})\}/g, (_all, name: string) => {
    told.add(name);
    return plain(given[name]);
  });
  const rest = Object.entries(given).filter(([name, value]) => !told.has(name) && value !== undefined);
  return [asked, ...rest.map(([name, value]) => `${name}: ${plain(value)}`)].join("\n").slice(0, 2_000);
}

const plain = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).replace(/\s+/g, " ").slice(0, 200);

import type { MacroStep } from "@/lib/contracts/macros";
import { unknownVariables } from "@/lib/kernel/fill-reply";
import { itemsIn } from "../checklist/items-in";
import { tagsFrom } from "../views/filter-form";

/** A step while it is being written: everything a field can hold, whatever its kind needs of it. */
export type StepDraft = {
  key: string;
  do: MacroStep["do"];
  text: string;
  add: string;
  remove: string;
  /** Empty: stays; `none`: nobody. */
  agent: string;
  team: string;
  priority: "low" | "normal" | "high" | "urgent";
  type: "question" | "problem" | "incident" | "task" | "none";
  /** Minutes; empty: until the customer writes. */
  minutes: string;
  /** The desk's own name for the state it brings; empty: the default. */
  status: string;
  /** One a line. */
  items: string;
};

export const stepKinds: readonly MacroStep["do"][] = [
  "reply",
  "note",
  "tag",
  "assign",
  "checklist",
  "priority",
  "type",
  "snooze",
  "resolve",
  "reopen",
];

export const emptyDraft = (kind: MacroStep["do"], key: string): StepDraft => ({
  key,
  do: kind,
  text: "",
  add: "",
  remove: "",
  agent: "",
  team: "",
  priority: "high",
  type: "question",
  minutes: "1440",
  status: "",
  items: "",
});

export function draftOf(step: MacroStep, key: string): StepDraft {
  const draft = emptyDraft(step.do, key);
  switch (step.do) {
    case "reply":
    case "note":
      return { ...draft, text: step.text };
    case "tag":
      return { ...draft, add: (step.add ?? []).join(", "), remove: (step.remove ?? []).join(", ") };
    case "assign":
      return { ...draft, agent: chosen(step.agentId), team: chosen(step.teamId) };
    case "checklist":
      return { ...draft, items: step.items.join("\n") };
    case "priority":
      return { ...draft, priority: step.priority };
    case "type":
      return { ...draft, type: step.type ?? "none" };
    case "snooze":
      return {
        ...draft,
        minutes: step.minutes === null ? "" : String(step.minutes),
        status: step.statusId ?? "",
      };
    case "resolve":
    case "reopen":
      return { ...draft, status: step.statusId ?? "" };
  }
}

const chosen = (id: string | null | undefined): string => (id === null ? "none" : (id ?? ""));
const idOf = (value: string): string | null => (value === "none" ? null : value);

export function stepOf(draft: StepDraft): MacroStep {
  switch (draft.do) {
    case "reply":
    case "note":
      return { do: draft.do, text: draft.text };
    case "tag": {
      const [add, remove] = [tagsFrom(draft.add), tagsFrom(draft.remove)];
      return { do: "tag", ...(add.length > 0 ? { add } : {}), ...(remove.length > 0 ? { remove } : {}) };
    }
    case "assign":
      return {
        do: "assign",
        ...(draft.agent ? { agentId: idOf(draft.agent) } : {}),
        ...(draft.team ? { teamId: idOf(draft.team) } : {}),
      };
    case "checklist":
      return { do: "checklist", items: itemsIn(draft.items) };
    case "priority":
      return { do: "priority", priority: draft.priority };
    case "type":
      return { do: "type", type: draft.type === "none" ? null : draft.type };
    case "snooze":
      return { do: "snooze", minutes: draft.minutes === "" ? null : Number(draft.minutes), ...statusOf(draft) };
    case "resolve":
    case "reopen":
      return { do: draft.do, ...statusOf(draft) };
  }
}

const statusOf = ({ status }: StepDraft) => (status ? { statusId: status } : {});

/** The name of a sentence in `validation`, or nothing. */
export function wrongWith(draft: StepDraft): string | undefined {
  switch (draft.do) {
    case "reply":
    case "note":
      if (!draft.text.trim()) return "filled";
      return unknownVariables(draft.text).length > 0 ? "variable" : undefined;
    case "tag":
      return tagsFrom(`${draft.add},${draft.remove}`).length === 0 ? "macroTag" : undefined;
    case "assign":
      return draft.agent || draft.team ? undefined : "macroWhom";
    case "checklist":
      return itemsIn(draft.items).length === 0 ? "filled" : undefined;
    case "priority":
    case "type":
    case "snooze":
    case "resolve":
    case "reopen":
      return undefined;
  }
}

import type { MacroRun, MacroStep } from "@/lib/contracts/macros";
import type { AgentActor } from "@/lib/kernel/actor";
import { conflict } from "@/lib/kernel/errors";
import { fillReply } from "@/lib/kernel/fill-reply";
import { newId } from "@/lib/kernel/ids";
import {
  addChecklistItems,
  assignConversation,
  presentConversation,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
  updateConversation,
  writeIn,
  type ConversationRow,
} from "../conversations";
import type { Context } from "../core";
import { detectLanguage } from "../language";

export type Done = Pick<MacroRun["steps"][number], "changes" | "text" | "translated">;

/** What the customer reads of a reply that is written so; null: just that. */
export type InTheirWords = (text: string) => string | null;

/** One step, by the verb that does it alone; its line goes into the macro's own. */
export async function doStep(
  outer: Context,
  actor: AgentActor,
  row: ConversationRow,
  step: MacroStep,
  inTheirWords: InTheirWords,
): Promise<Done> {
  let changes = false;
  const ctx: Context = { ...outer, aside: () => (changes = true) };
  const conversationId = row.id;
  switch (step.do) {
    case "reply":
    case "note": {
      const text = filled(actor, row, step.text);
      const translated = step.do === "reply" ? inTheirWords(text) : null;
      const said = translated ? { text: translated, original: { language: languageOf(text), text } } : { text };
      await writeIn(ctx, row, { clientId: newId(), conversationId, kind: step.do, ...said });
      return { changes: true, text, ...(translated ? { translated } : {}) };
    }
    case "tag":
      await updateConversation.run(ctx, { conversationId, add: step.add, remove: step.remove }, row);
      break;
    case "checklist":
      await addChecklistItems.run(ctx, { conversationId, items: step.items }, row);
      break;
    case "priority":
      await updateConversation.run(ctx, { conversationId, priority: step.priority }, row);
      break;
    case "type":
      await updateConversation.run(ctx, { conversationId, type: step.type }, row);
      break;
    case "assign": {
      const agentId = step.agentId === "me" ? actor.agentId : step.agentId;
      await assignConversation.run(ctx, { conversationId, agentId, teamId: step.teamId }, row);
      break;
    }
    case "resolve":
      await resolveConversation.run(ctx, { conversationId, statusId: step.statusId }, row);
      break;
    case "reopen":
      await reopenConversation.run(ctx, { conversationId, statusId: step.statusId }, row);
      break;
    case "snooze": {
      const until = step.minutes === null ? null : new Date(ctx.now().getTime() + step.minutes * 60_000);
      await snoozeConversation.run(
        ctx,
        { conversationId, statusId: step.statusId, ...(until ? { until: until.toISOString() } : { untilReply: true }) },
        row,
      );
    }
  }
  return { changes };
}

/** `und`: undetermined, as language tags say it. */
function languageOf(text: string): string {
  const language = detectLanguage(text);
  return language === "other" ? "und" : language;
}

/** A customer never reads a variable: without a value or another word for it the macro does not run. */
function filled(actor: AgentActor, row: ConversationRow, text: string): string {
  const { contact, inbox, number } = presentConversation(row);
  const reply = fillReply(text, { contact, inbox, number, agent: { name: actor.name } });
  if (reply.missing.length > 0)
    throw conflict(`Nobody knows ${reply.missing.join(", ")} here. Give it another word: {{${reply.missing[0]}|…}}.`);
  return reply.text;
}

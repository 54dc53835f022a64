import { personalDataHider } from "../language";
import type { AnswerRequest } from "./answering";

/** What of a conversation a model may see: the lines since the last long silence, personal data hidden where the bot is set to. */
export function conversationFor({ bot, question, history }: AnswerRequest): {
  recent: AnswerRequest["history"];
  hide(text: string): string;
  restore(text: string): string;
} {
  const recent = sinceSilence(history, bot.modelSettings.silenceHours);
  if (!bot.modelSettings.hidePersonalData) return { recent, hide: (text) => text, restore: (text) => text };
  const hider = personalDataHider([question, ...recent.map(({ text }) => text)]);
  return { recent, hide: (text) => hider.hide(text), restore: (text) => hider.restore(text) };
}

/** A conversation that slept for hours begins anew. */
function sinceSilence(history: AnswerRequest["history"], hours: number): AnswerRequest["history"] {
  let last = Date.now();
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const when = history[at]?.at?.getTime();
    if (when !== undefined && last - when > hours * 3_600_000) return history.slice(at + 1);
    last = when ?? last;
  }
  return history;
}

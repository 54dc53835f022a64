import type { ModelSettings } from "@/lib/contracts/providers";
import type { Rule } from "@/lib/client/use-form";

/** As it is being written: numbers are text, and an empty ceiling is none. */
export type ModelRuleValues = {
  smallTalk: boolean;
  hidePersonalData: boolean;
  linkHosts: string;
  silenceHours: string;
  answerTokens: string;
  promptTokens: string;
  answerCost: string;
  conversationTokens: string;
  visitorTokens: string;
  dayTokens: string;
  dayCost: string;
};

const ceiling = (value: number | null): string => (value === null ? "" : String(value));
const hostsIn = (text: string): string[] =>
  text
    .split(/[\s,，]+/)
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);

export const valuesOf = ({ budget, ...rules }: ModelSettings): ModelRuleValues => ({
  smallTalk: rules.smallTalk,
  hidePersonalData: rules.hidePersonalData,
  linkHosts: rules.linkHosts.join("\n"),
  silenceHours: String(rules.silenceHours),
  answerTokens: String(budget.answerTokens),
  promptTokens: String(budget.promptTokens),
  answerCost: ceiling(budget.answerCost),
  conversationTokens: ceiling(budget.conversationTokens),
  visitorTokens: ceiling(budget.visitorTokens),
  dayTokens: ceiling(budget.dayTokens),
  dayCost: ceiling(budget.dayCost),
});

/** Together with what this form doesn't show. */
export function writtenOf(before: ModelSettings, values: ModelRuleValues): ModelSettings {
  const amount = (text: string) => (text.trim() ? Number(text) : null);
  return {
    ...before,
    smallTalk: values.smallTalk,
    hidePersonalData: values.hidePersonalData,
    linkHosts: hostsIn(values.linkHosts),
    silenceHours: Number(values.silenceHours),
    budget: {
      ...before.budget,
      answerTokens: Number(values.answerTokens),
      promptTokens: Number(values.promptTokens),
      answerCost: amount(values.answerCost),
      conversationTokens: amount(values.conversationTokens),
      visitorTokens: amount(values.visitorTokens),
      dayTokens: amount(values.dayTokens),
      dayCost: amount(values.dayCost),
    },
  };
}

const whole =
  (least: number, most: number, mayBeEmpty = false) =>
  (text: string): string | undefined => {
    if (mayBeEmpty && !text.trim()) return undefined;
    const value = Number(text);
    return text.trim() && Number.isInteger(value) && value >= least && value <= most ? undefined : "number";
  };

const money = (text: string): string | undefined => {
  const value = Number(text);
  return !text.trim() || (Number.isFinite(value) && value >= 0 && value <= 1_000_000) ? undefined : "number";
};

/** Each names a sentence in `validation`. */
export const rulesOf: { [K in keyof ModelRuleValues]?: Rule<ModelRuleValues, K> } = {
  linkHosts: (text) => {
    const hosts = hostsIn(text);
    return hosts.length <= 50 && hosts.every((host) => /^(\*\.)?[a-z0-9.-]+$/.test(host)) ? undefined : "hosts";
  },
  silenceHours: whole(1, 720),
  answerTokens: whole(50, 8000),
  promptTokens: whole(500, 200_000),
  conversationTokens: whole(1, 1_000_000_000, true),
  visitorTokens: whole(1, 1_000_000_000, true),
  dayTokens: whole(1, 1_000_000_000, true),
  answerCost: money,
  dayCost: money,
};

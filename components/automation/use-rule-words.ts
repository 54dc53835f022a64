"use client";

import { useTranslations } from "next-intl";
import type { RuleTrigger } from "@/lib/contracts/automation";
import { useTargetWords } from "../sla/use-target-words";

export function useRuleWords() {
  const t = useTranslations("automation");
  const { lengthOf } = useTargetWords();
  const triggerOf = (trigger: RuleTrigger): string =>
    "minutes" in trigger ? t(`after.${trigger.on}`, { length: lengthOf(trigger.minutes) }) : t(`on.${trigger.on}`);
  const nameOf = (name: string): string => (t.has(`do.${name}`) ? t(`do.${name}`) : name);
  const actionsOf = (actions: readonly { do: string }[]): string => actions.map((each) => nameOf(each.do)).join(", ");
  const causeOf = (cause: string): string => {
    const kind = cause.split(":")[0] ?? "";
    return t.has(`cause.${kind}`) ? t(`cause.${kind}`) : "";
  };
  return { triggerOf, actionsOf, nameOf, causeOf };
}

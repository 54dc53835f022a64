import type { Locale } from "@/lib/contracts/basics";
import type { NotificationKind } from "@/lib/contracts/notifications";

const titles: Record<Locale, Record<NotificationKind, string>> = {
  en: {
    mention: "You were mentioned in {number}",
    assigned: "{number} was assigned to you",
    team: "{number} came to your team",
    handoff: "{number} needs a person",
    slaWarning: "{number} is about to miss its promise",
    slaBreach: "{number} missed its promise",
    rule: "A rule calls you to {number}",
    reopened: "{number} is open again",
    taken: "{number} was taken over from you",
    following: "There is news in {number}, which you follow",
    transfer: "A colleague asks you to take {number}",
  },
  zh: {
    mention: "有人在 {number} 中提到了你",
    assigned: "{number} 已分配给你",
    team: "{number} 转到了你的团队",
    handoff: "{number} 需要人工接待",
    slaWarning: "{number} 即将超出承诺时间",
    slaBreach: "{number} 已超出承诺时间",
    rule: "规则请你查看 {number}",
    reopened: "{number} 已重新打开",
    taken: "{number} 已被同事接手",
    following: "你关注的 {number} 有新动态",
    transfer: "同事请你接手 {number}",
  },
};

type Outcome = "accepted" | "declined" | "expired";
/** What became of a hand-over of one's own. */
const outcomes: Record<Locale, Record<Outcome, string>> = {
  en: {
    accepted: "{number} was taken over, as you asked",
    declined: "{number} stays with you: the hand-over was declined",
    expired: "{number} stays with you: nobody accepted in time",
  },
  zh: {
    accepted: "{number} 的转交已被接受",
    declined: "{number} 的转交被谢绝，仍由你负责",
    expired: "{number} 的转交无人应答，仍由你负责",
  },
};

/** What a call says in one line where the console's own words can't be had: in a letter, and on a device. */
export const callTitle = (kind: string, number: number, locale: Locale, change?: string): string => {
  const say = titles[locale];
  if (kind === "transfer" && change && change in outcomes[locale])
    return outcomes[locale][change as Outcome].replace("{number}", `#${number}`);
  return (kind in say ? say[kind as NotificationKind] : say.rule).replace("{number}", `#${number}`);
};

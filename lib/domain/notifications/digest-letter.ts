import type { Locale } from "@/lib/contracts/basics";
import { NotificationData, type NotificationKind } from "@/lib/contracts/notifications";
import { env } from "@/lib/platform/env";
import { letter } from "../mail";
import type { Unmailed } from "./digest-store";

type Words = Record<NotificationKind, string> & { many: string; settings: string; open: string };
const words: Record<Locale, Words> = {
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
    many: "{count} conversations are waiting for you",
    settings: "You get this because you had not looked yet. Change when you are mailed under Settings, Profile.",
    open: "Open",
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
    many: "有 {count} 个对话在等你",
    settings: "你还没有查看这些通知，所以收到这封邮件。可以在“设置 → 个人资料”里调整何时发邮件。",
    open: "打开",
  },
};

/** One letter of many calls; what customers wrote stands in it as text and nothing else. */
export function digestLetter(calls: Unmailed[], locale: Locale): { subject: string; text: string; html: string } {
  const say = words[locale];
  const base = env().PUBLIC_URL;
  const title = ({ kind, number }: Unmailed) =>
    (kind in say ? say[kind as NotificationKind] : say.rule).replace("{number}", `#${number}`);
  const [only] = calls;
  const subject = calls.length === 1 && only ? title(only) : say.many.replace("{count}", String(calls.length));
  const blocks = calls.slice(0, 20).map((each) => ({
    title: title(each),
    quote: [each.contact, NotificationData.catch({}).parse(each.data).text ?? each.preview].filter(Boolean).join(": "),
    link: { label: say.open, url: `${base}/inbox/${each.conversationId}` },
  }));
  return { subject, ...letter({ locale, blocks, footer: say.settings }) };
}

import type { Locale } from "@/lib/contracts/basics";
import { NotificationData } from "@/lib/contracts/notifications";
import { env } from "@/lib/platform/env";
import { letter } from "../mail";
import { callTitle } from "./call-titles";
import type { Unmailed } from "./digest-store";

type Words = { many: string; settings: string; open: string };
const words: Record<Locale, Words> = {
  en: {
    many: "{count} conversations are waiting for you",
    settings: "You get this because you had not looked yet. Change when you are mailed under Settings, Profile.",
    open: "Open",
  },
  zh: {
    many: "有 {count} 个会话在等你",
    settings: "你还没有查看这些通知，所以收到这封邮件。可以在“设置 → 个人资料”里调整何时发邮件。",
    open: "打开",
  },
};

/** One letter of many calls; what customers wrote stands in it as text and nothing else. */
export function digestLetter(calls: Unmailed[], locale: Locale): { subject: string; text: string; html: string } {
  const say = words[locale];
  const base = env().PUBLIC_URL;
  const title = ({ kind, number }: Unmailed) => callTitle(kind, number, locale);
  const [only] = calls;
  const subject = calls.length === 1 && only ? title(only) : say.many.replace("{count}", String(calls.length));
  const blocks = calls.slice(0, 20).map((each) => ({
    title: title(each),
    quote: [each.contact, NotificationData.catch({}).parse(each.data).text ?? each.preview].filter(Boolean).join(": "),
    link: { label: say.open, url: `${base}/inbox/${each.conversationId}` },
  }));
  return { subject, ...letter({ locale, blocks, footer: say.settings }) };
}

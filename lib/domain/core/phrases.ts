import type { Locale } from "@/lib/contracts/basics";

/** What the desk itself says to visitors, in their language. */
const phrases = {
  handedOff: {
    en: "I'm getting a person for you. They'll answer right here; you can leave this page and come back.",
    zh: "正在为您转接人工客服，回复会出现在这里；您可以离开页面，稍后再回来查看。",
  },
  handedOffAway: {
    en: "Nobody is at the desk right now. Your question is kept, and the first person back will answer here. Leave your e-mail address in a message if you'd like them to have it.",
    zh: "现在没有客服在线。您的问题已经记下，客服上线后会在这里回复。如果方便，请在消息里留下您的邮箱。",
  },
  away: {
    en: "Thanks for writing. Nobody is at the desk right now; the first person back will answer here. Leave your e-mail address in a message if you'd like them to have it.",
    zh: "感谢您的留言。现在没有客服在线，客服上线后会在这里回复。如果方便，请在消息里留下您的邮箱。",
  },
  addressNoted: {
    en: "Thank you. I've noted {email}, so the person who answers can reach you there as well.",
    zh: "谢谢，已记下您的邮箱 {email}，客服也可以通过它联系您。",
  },
  unsure: {
    en: "I don't know the answer to that. Shall I get a person?",
    zh: "这个问题我还不知道答案，需要为您转接人工客服吗？",
  },
  getPerson: { en: "Talk to a person", zh: "转人工客服" },
  hello: { en: "Hello,", zh: "您好，" },
  greeting: { en: "Hello! What can I help you with?", zh: "您好！请问有什么可以帮您？" },
  thanks: { en: "You're welcome. Anything else?", zh: "不客气。还有什么可以帮您？" },
  allRight: { en: "All right. What else can I help you with?", zh: "好的，还有什么可以帮您？" },
  done: { en: "Done.", zh: "已为您办理。" },
  notDone: {
    en: "All right, nothing was changed. What else can I help you with?",
    zh: "好的，没有做任何更改。还有什么可以帮您？",
  },
  oneMoment: { en: "One moment, please.", zh: "请稍等。" },
  mergedInto: {
    en: "This conversation goes on in #{number}. What you write here is answered there.",
    zh: "这个对话将在 #{number} 中继续，您在这里写的内容会在那边得到回复。",
  },
  mergedHere: { en: "Your conversation #{number} goes on here.", zh: "您的对话 #{number} 在这里继续。" },
  unmerged: { en: "This conversation goes on here again.", zh: "这个对话重新在这里继续。" },
  released: {
    en: "You're talking to the assistant again. You can ask for a person at any time.",
    zh: "已为您切换回智能助手，您可以随时要求转接人工客服。",
  },
} as const satisfies Record<string, Record<Locale, string>>;

export type PhraseName = keyof typeof phrases;
export const phrase = (name: PhraseName, locale: Locale): string => phrases[name][locale];

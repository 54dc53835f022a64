import type { ErrorObject, Locale } from "@/lib/contracts/basics";

const en = {
  title: "Your tickets",
  empty: "No tickets yet",
  emptyText: "What you write to us shows up here.",
  more: "Show older tickets",
  back: "All tickets",
  language: "中文",
  signOut: "Sign out",
  signIn: "See your tickets",
  signInText: "Give the address you wrote to us with. We send a code to it.",
  email: "E-mail address",
  sendCode: "Send the code",
  codeSent: (email: string) => `If ${email} has written to us, a code is on its way. It is good for 10 minutes.`,
  code: "Code",
  enter: "Sign in",
  other: "Use another address",
  noMail:
    "This page opens from a link in our letters, or from our website while you are signed in there. Codes can't be mailed here.",
  linkGone: "This link is no longer good. It may be older than a week.",
  onlyOne: "You came by a link from a letter and see this one ticket.",
  seeAll: "See all your tickets",
  theirs: (email: string) => `Signed in as ${email}`,
  stage: { received: "We're on it", answered: "Answered", resolved: "Solved" },
  unread: "New reply",
  you: "You",
  team: "Team",
  bot: "Bot",
  number: (n: number) => `Ticket #${n}`,
  older: "Show earlier messages",
  write: "Write a reply",
  send: "Send",
  sending: "Sending",
  attach: "Attach files",
  uploading: "Uploading",
  removeFile: (name: string) => `Remove ${name}`,
  notSent: "Not sent",
  removed: "This message was removed",
  edited: "edited",
  retry: "Try again",
  discard: "Discard",
  resolvedText: "We consider this solved. If it isn't, tell us.",
  reopen: "It isn't solved",
  goesOn: (n: number) => `Goes on in #${n}`,
  goesOnText: (n: number) => `This ticket goes on in #${n}. Please write there.`,
  openOther: (n: number) => `Open #${n}`,
  closedText: "This was solved a while ago. A reply opens it again.",
  rate: "How did we do?",
  score: (n: number) => (n === 1 ? "1 star" : `${n} stars`),
  rateWord: "Add a word (optional)",
  rateSend: "Send",
  rated: "Thank you for your rating.",
  today: "Today",
  yesterday: "Yesterday",
  loading: "Loading",
  failed: "This could not be loaded.",
  tooLong: (over: number) => `${over} characters too long`,
  errors: {
    unavailable: "We can't be reached right now. Nothing is lost; try again in a moment.",
    limited: "Too many tries. Please wait a while.",
    unauthenticated: "Please sign in again.",
    not_found: "This is not here any more.",
    email: "Please give a valid e-mail address.",
    code: "This code is not right. Look at the letter again.",
    codeOver: "This code is over. Ask for a new one.",
    other: "That did not work. Please try again.",
  },
};
type Words = typeof en;

const zh: Words = {
  title: "您的工单",
  empty: "还没有工单",
  emptyText: "您给我们的留言会显示在这里。",
  more: "查看更早的工单",
  back: "全部工单",
  language: "English",
  signOut: "退出登录",
  signIn: "查看您的工单",
  signInText: "请输入您联系我们时使用的邮箱，我们会发送验证码。",
  email: "邮箱",
  sendCode: "发送验证码",
  codeSent: (email) => `如果 ${email} 曾联系过我们，验证码已在路上，10 分钟内有效。`,
  code: "验证码",
  enter: "登录",
  other: "换一个邮箱",
  noMail: "请通过我们邮件中的链接打开本页，或在登录我们网站后打开。此处无法发送验证码。",
  linkGone: "这个链接已失效，可能已超过一周。",
  onlyOne: "您通过邮件链接打开，只能看到这一个工单。",
  seeAll: "查看全部工单",
  theirs: (email) => `已登录：${email}`,
  stage: { received: "处理中", answered: "已回复", resolved: "已解决" },
  unread: "有新回复",
  you: "您",
  team: "客服",
  bot: "机器人",
  number: (n) => `工单 #${n}`,
  older: "查看更早的消息",
  write: "输入回复",
  send: "发送",
  sending: "正在发送",
  attach: "添加附件",
  uploading: "正在上传",
  removeFile: (name) => `移除 ${name}`,
  notSent: "未发送",
  removed: "此消息已撤回",
  edited: "已编辑",
  retry: "重试",
  discard: "放弃",
  resolvedText: "我们认为问题已解决。如果没有，请告诉我们。",
  reopen: "问题还没解决",
  goesOn: (n) => `已并入 #${n}`,
  goesOnText: (n) => `这个工单已并入 #${n}，请在那里继续留言。`,
  openOther: (n) => `打开 #${n}`,
  closedText: "这个工单早已解决，回复后会重新打开。",
  rate: "您对服务满意吗？",
  score: (n) => `${n} 星`,
  rateWord: "补充一句（选填）",
  rateSend: "提交",
  rated: "感谢您的评价。",
  today: "今天",
  yesterday: "昨天",
  loading: "正在加载",
  failed: "加载失败。",
  tooLong: (over) => `超出 ${over} 个字符`,
  errors: {
    unavailable: "暂时无法连接，内容不会丢失，请稍后再试。",
    limited: "尝试过于频繁，请稍后再试。",
    unauthenticated: "请重新登录。",
    not_found: "内容已不存在。",
    email: "请输入有效的邮箱。",
    code: "验证码不正确，请再看一下邮件。",
    codeOver: "验证码已失效，请重新获取。",
    other: "操作失败，请重试。",
  },
};

export const words = (locale: Locale): Words => (locale === "zh" ? zh : en);

/** A refusal in the reader's language, by its reason or its code. */
export function spoken({ code, message, details }: ErrorObject, locale: Locale): string {
  const { errors } = words(locale);
  const known: Record<string, string> = errors;
  const own = known[String(details?.["reason"])] ?? known[code];
  return own ?? ((locale === "en" && message.replace(/^[\w.]+: /, "")) || errors.other);
}

const tag = { en: "en", zh: "zh-CN" };
const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

export const clock = (iso: string, locale: Locale): string =>
  new Date(iso).toLocaleTimeString(tag[locale], { hour: "numeric", minute: "2-digit" });
export const exact = (iso: string, locale: Locale): string =>
  new Date(iso).toLocaleString(tag[locale], { dateStyle: "medium", timeStyle: "short" });

export function day(iso: string, locale: Locale, now = new Date()): string {
  const date = new Date(iso);
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days === 0) return words(locale).today;
  if (days === 1) return words(locale).yesterday;
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return date.toLocaleDateString(tag[locale], { day: "numeric", month: "long", year });
}

/** For lists: the clock today, the day before. */
export const brief = (iso: string, locale: Locale): string =>
  midnight(new Date(iso)) === midnight(new Date()) ? clock(iso, locale) : day(iso, locale);

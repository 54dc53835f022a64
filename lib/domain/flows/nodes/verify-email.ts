import { z } from "zod";
import type { Locale } from "@/lib/contracts/basics";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import { nodeKind, type IdentityResult, type Move, type Scope } from "../node";
import { slotsInTexts } from "../texts";

/** Questions in all: address, code, and some misunderstandings. */
const MOST_ASKED = 8;

const schema = z.strictObject({
  type: z.literal("verifyEmail"),
  ask: FlowTexts.optional().describe("The question for the address; absent: the desk's own words"),
  slot: FlowName.optional().describe("Keeps the address that was proven"),
  next: FlowName.optional(),
  failed: FlowName.optional().describe("Not proven, or no mail can be sent"),
});
type VerifyEmail = z.infer<typeof schema>;

/** Lets somebody prove who they are: an address, a code that is mailed there, and the code typed into the chat. */
export const verifyEmail = nodeKind({
  type: "verifyEmail",
  schema,
  exits: ({ next, failed }) => [
    { name: "next", to: next },
    { name: "failed", to: failed },
  ],
  reads: ({ ask, slot }) => [...slotsInTexts(ask), ...(slot ? [slot] : [])],
  fills: ({ slot }) => (slot ? [slot] : []),
  waits: () => true,
  summary: () => ({ en: "Prove who they are by a code in a mail", zh: "通过邮件验证码确认身份" }),
  run(node, scope): Move {
    const { event } = scope;
    if (event.type === "result")
      return event.result.kind === "identity" ? settle(node, scope, event.result) : { do: "go", exit: "failed" };
    if (event.type !== "message") {
      const ask = { step: "begin" as const, wantsAddress: node.slot !== undefined };
      return { do: "work", effect: { kind: "identity", ask } };
    }
    const text = event.said.text.normalize("NFKC");
    const email = /[^\s@<>，。；、]+@[^\s@<>，。；、]+\.[A-Za-z]{2,}/.exec(text)?.[0];
    if (email) {
      const ask = { step: "send" as const, email, locale: scope.locale };
      return { do: "work", effect: { kind: "identity", ask }, detail: "send" };
    }
    const code = /(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)/.exec(text);
    if (code) {
      const ask = { step: "check" as const, code: `${code[1]}${code[2]}` };
      return { do: "work", effect: { kind: "identity", ask }, detail: "check" };
    }
    return asking(scope, words[scope.locale].unclear, "unclear");
  },
});

function settle(node: VerifyEmail, scope: Scope, result: IdentityResult): Move {
  const said = words[scope.locale];
  switch (result.outcome) {
    case "verified": {
      const set = node.slot && result.email ? { [node.slot]: result.email } : {};
      const thanks = scope.tries > 0 ? { say: [{ text: said.thanks }] } : {};
      return { do: "go", exit: "next", set, ...thanks, detail: "verified" };
    }
    case "ready":
      return asking(scope, node.ask ? scope.text(node.ask) : said.address, "ready");
    case "noAddress":
      return asking(scope, said.noAddress, "noAddress");
    case "sent":
      return asking(scope, said.sent(result.to), "sent");
    case "wrong":
      return asking(scope, said.wrong(result.left), "wrong");
    case "expired":
      return asking(scope, said.expired, "expired");
    case "failed":
      return { do: "go", exit: "failed", change: { cause: "failed" }, detail: result.why };
  }
}

const asking = (scope: Scope, text: string, detail: string): Move =>
  scope.tries >= MOST_ASKED
    ? { do: "go", exit: "failed", change: { cause: "failed" }, detail: "too many questions" }
    : { do: "ask", say: [{ text }], detail };

type Words = Record<"address" | "noAddress" | "unclear" | "expired" | "thanks", string> & {
  sent(to: string): string;
  wrong(left: number): string;
};
const words: Record<Locale, Words> = {
  en: {
    address: "To be sure that it's you: which e-mail address does your account have? I'll send a code there.",
    noAddress: "I can't send mail to that address. Please write it as name@example.com.",
    unclear: "Please type the six digits from the mail, or another e-mail address.",
    expired: "That code has run out. Write your e-mail address once more, and I'll send a new one.",
    thanks: "Thank you, that's right.",
    sent: (to) => `I've sent six digits to ${to}. Please type them here within ten minutes.`,
    wrong: (left) =>
      `That isn't the code from the mail. Please look once more; ${left === 1 ? "one try is" : `${left} tries are`} left.`,
  },
  zh: {
    address: "为了确认是您本人，请告诉我您账户的邮箱，我会发送一个验证码过去。",
    noAddress: "无法向这个地址发送邮件，请按 name@example.com 的格式填写。",
    unclear: "请输入邮件中的六位数字，或换一个邮箱地址。",
    expired: "验证码已过期。请再发一次邮箱地址，我会重新发送。",
    thanks: "谢谢，验证通过。",
    sent: (to) => `已向 ${to} 发送六位验证码，请在十分钟内在这里输入。`,
    wrong: (left) => `验证码不对，请再核对一下，还可以尝试 ${left} 次。`,
  },
};

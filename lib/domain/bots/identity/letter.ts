import type { Locale } from "@/lib/contracts/basics";

/** The letter with the code, in the visitor's language. */
export function codeLetter(locale: Locale, desk: string, code: string): { subject: string; text: string } {
  if (locale === "zh")
    return {
      subject: `${code} 是您在 ${desk} 的验证码`,
      text: `您的验证码是：${code}\n\n请在聊天窗口中输入，10 分钟内有效。\n\n如果不是您本人在 ${desk} 咨询，请忽略这封邮件，也不要把验证码告诉任何人。`,
    };
  return {
    subject: `${code} is your code for ${desk}`,
    text: `Your code is: ${code}\n\nType it into the chat. It is good for 10 minutes.\n\nIf you are not chatting with ${desk}, ignore this mail and give the code to nobody.`,
  };
}

import type { Locale } from "@/lib/contracts/basics";

/** The code that opens somebody's tickets, in their language. No link: the code is typed where it was asked for. */
export function ticketLetter(locale: Locale, desk: string, code: string): { subject: string; text: string } {
  if (locale === "zh")
    return {
      subject: `${code} 是您在 ${desk} 的登录验证码`,
      text: `您的验证码是：${code}\n\n请在查看工单的页面中输入，10 分钟内有效，只能使用一次。\n\n如果不是您本人操作，请忽略这封邮件，也不要把验证码告诉任何人：凭它可以看到您与 ${desk} 的全部对话。`,
    };
  return {
    subject: `${code} is your sign-in code for ${desk}`,
    text: `Your code is: ${code}\n\nType it into the page where you asked for it. It is good for 10 minutes, and once.\n\nIf you did not ask to see your conversations with ${desk}, ignore this mail and give the code to nobody: it opens all of them.`,
  };
}

import type { Locale } from "@/lib/contracts/basics";
import { letter } from "../../mail";
import type { Reply, Told } from "./store";

const words = {
  en: {
    subject: "{desk} answered you (#{number})",
    by: "{author} wrote",
    files: "Files: {files}",
    open: "Go on in the chat",
    page: "See this ticket on its page",
    footer:
      "You get this because you wrote to {desk} and left before the answer came. Answer in the chat: nobody reads replies to this letter. The link opens this conversation for a week; don't pass it on.",
  },
  zh: {
    subject: "{desk} 回复了您（#{number}）",
    by: "{author} 写道",
    files: "附件：{files}",
    open: "回到聊天",
    page: "在工单页面查看",
    footer:
      "您曾联系 {desk}，回复到达时您已离开，因此收到这封邮件。请在聊天中回复，直接回复本邮件不会有人看到。链接一周内有效，只能打开这个对话，请勿转发。",
  },
} as const;

/** What people answered, as text, with the way back. */
export function repliesLetter(
  { number, inbox }: Pick<Told, "number" | "inbox">,
  replies: Reply[],
  { url, page }: { url: string; page: string | null },
  locale: Locale,
): { subject: string; text: string; html: string } {
  const say = words[locale];
  const blocks = replies.map(({ author, text, files }) => ({
    title: say.by.replace("{author}", () => author || inbox),
    quote: [text, files.length > 0 ? say.files.replace("{files}", () => files.join(", ")) : ""]
      .filter(Boolean)
      .join("\n"),
  }));
  return {
    subject: say.subject.replace("{desk}", () => inbox).replace("{number}", String(number)),
    ...letter({
      locale,
      blocks: [
        ...blocks,
        { link: { label: say.open, url } },
        ...(page ? [{ link: { label: say.page, url: page } }] : []),
      ],
      footer: say.footer.replace("{desk}", () => inbox),
    }),
  };
}

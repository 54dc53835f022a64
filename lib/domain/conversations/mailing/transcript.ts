import { z } from "zod";
import { Id, Locale } from "@/lib/contracts/basics";
import type { Transcript } from "@/lib/contracts/transcript";
import { conflict, limited } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { mailIsSet, plainMailAddress } from "@/lib/platform/mail";
import { rateLimit } from "@/lib/platform/rate-limit";
import { command, query } from "../../core";
import { letter, queueMail } from "../../mail";
import { lockedConversation } from "../control";
import { readableConversation } from "../get-thread";
import { mayManage, mayReadNotes } from "../policy";
import { addresseeOf, visibleLines, type Line } from "./store";

const MOST = 5_000;
const words = {
  en: {
    title: "Conversation #{number} with {inbox}",
    visitor: "Visitor",
    bot: "{name} (bot)",
    desk: "Desk",
    files: "Files: {files}",
    removed: "(This message was removed)",
  },
  zh: {
    title: "与 {inbox} 的对话 #{number}",
    visitor: "访客",
    bot: "{name}（机器人）",
    desk: "系统",
    files: "附件：{files}",
    removed: "（此消息已删除）",
  },
} as const;
const toAddress = rateLimit("transcript-mail", 10, 3600);

/** What was said, as the visitor saw it: without notes and lines for agents. Times in UTC. */
export const writeTranscript = query({
  name: "conversations.transcript",
  input: z.strictObject({ conversationId: Id, locale: Locale.optional() }),
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, { locale }, row): Promise<Transcript> {
    const whom = await addresseeOf(ctx.tx, row);
    const lines = await visibleLines(ctx.tx, row, MOST);
    const spoken = locale ?? row.locale;
    const title = titleOf(row.number, whom?.inbox ?? "", spoken);
    return {
      fileName: `conversation-${row.number}.txt`,
      text: [title, ...lines.map((line) => asText(line, spoken))].join("\n\n"),
    };
  },
});

/** The same as a letter to the visitor's own address; nobody else can be named. */
export const mailTranscript = command({
  name: "conversations.mailTranscript",
  input: z.strictObject({ conversationId: Id }),
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, _input, row): Promise<{ to: string }> {
    const whom = await addresseeOf(ctx.tx, row);
    const to = plainMailAddress(whom?.email ?? "");
    if (!mailIsSet()) throw conflict("No outgoing mail is set up on this desk.");
    if (!whom || !to) throw conflict("This customer has no address to write to.");
    if (!(await toAddress.take(`${row.workspaceId}:${to.toLowerCase()}`)).ok)
      throw limited(3_600_000, "This address was written to often enough for now. Please try again in an hour.");
    const lines = await visibleLines(ctx.tx, row, MOST);
    const title = titleOf(row.number, whom.inbox, row.locale);
    const blocks = lines.map((line) => ({
      title: `${whoSaid(line, row.locale)} · ${stamp(line.at)}`,
      quote: said(line, row.locale),
    }));
    const { workspaceId } = row;
    const key = `transcript:${row.id}:${newId()}`;
    await queueMail(ctx, {
      workspaceId,
      key,
      to,
      subject: title,
      ...letter({ locale: row.locale, blocks: [{ title }, ...blocks] }),
    });
    return { to };
  },
});

const titleOf = (number: number, inbox: string, locale: Locale): string =>
  words[locale].title.replace("{number}", String(number)).replace("{inbox}", () => inbox);

const asText = (line: Line, locale: Locale): string =>
  `[${stamp(line.at)}] ${whoSaid(line, locale)}\n${said(line, locale)}`;

const stamp = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

const said = ({ text, files, removed }: Line, locale: Locale): string =>
  [
    removed ? words[locale].removed : text,
    files.length > 0 ? words[locale].files.replace("{files}", () => files.join(", ")) : "",
  ]
    .filter(Boolean)
    .join("\n");

function whoSaid({ kind, name }: Line, locale: Locale): string {
  if (kind === "bot") return words[locale].bot.replace("{name}", () => name);
  return name || (kind === "visitor" ? words[locale].visitor : words[locale].desk);
}

import { TranslateReply, type TranslatedReply } from "@/lib/contracts/translation";
import { conflict, invalid } from "@/lib/kernel/errors";
import { task } from "../core";
import { theConversation, translationGround } from "./ground";
import { nameOfLanguage } from "./languages";
import { mayTranslate } from "./policy";
import { translateText } from "./translate-text";

/** An agent's words in the customer's language, to be sent with the original beside them. Nothing is sent here. */
export const translateReply = task({
  name: "translation.reply",
  input: TranslateReply,
  subject: theConversation,
  allow: mayTranslate,
  async run(ctx, { text, to }, row): Promise<TranslatedReply> {
    const language = to ?? row.translatesTo;
    if (!language) throw conflict("This conversation is not translated. Say into which language.");
    if (nameOfLanguage(language) === undefined) throw invalid(`to: No language is called ${language}.`);
    const done = await translateText(await translationGround(row), ctx.actor, text, language, ctx.signal);
    return { ...done, language };
  },
});

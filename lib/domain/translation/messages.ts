import { z } from "zod";
import { OneConversation } from "@/lib/contracts/conversation";
import { LanguageTag } from "@/lib/contracts/language-tag";
import { TranslateMessages, type TranslatedMessages } from "@/lib/contracts/translation";
import { invalid } from "@/lib/kernel/errors";
import { lockedConversation } from "../conversations";
import { call, command, task } from "../core";
import { mayTranslate } from "./policy";
import { nameOfLanguage } from "./languages";
import { theConversation, translationGround } from "./ground";
import { keepTranslations, saidAt } from "./store";
import { translateText, type TranslatedText } from "./translate-text";

const AT_ONCE = 4;
/** Two who read the same conversation ask for the same words. */
const running = new Map<string, Promise<TranslatedText>>();

/**
 * What messages say in the reader's language: kept with them, so that it is asked for once. Nobody waits for it: whoever reads
 * asks. One that can't be translated says why and stays as it is.
 */
export const translateMessages = task({
  name: "translation.messages",
  input: TranslateMessages,
  subject: theConversation,
  allow: mayTranslate,
  async run(ctx, { conversationId, language, seqs }, row): Promise<TranslatedMessages> {
    if (nameOfLanguage(language) === undefined) throw invalid(`language: No language is called ${language}.`);
    const [ground, said] = await Promise.all([
      translationGround(row),
      saidAt(row.workspaceId, row.id, [...new Set(seqs)]),
    ]);
    const data: TranslatedMessages["data"] = [];
    const fresh: { seq: number; text: string; of: string }[] = [];
    const one = async ({ seq, text, translations }: (typeof said)[number]) => {
      const known = translations?.[language];
      if (known !== undefined) return data.push({ seq, outcome: "translated", text: known });
      const done = await once(`${row.id} ${seq} ${language}`, () =>
        translateText(ground, ctx.actor, text, language, ctx.signal),
      );
      const translated = done.outcome === "translated";
      if (translated) fresh.push({ seq, text: done.text, of: text });
      return data.push({ seq, outcome: done.outcome, text: translated ? done.text : null });
    };
    for (let at = 0; at < said.length; at += AT_ONCE) await Promise.all(said.slice(at, at + AT_ONCE).map(one));
    if (fresh.length > 0)
      await call(keepTranslation, ctx.actor, { conversationId, language, texts: fresh }, { address: ctx.address });
    return { data: data.toSorted((a, b) => a.seq - b.seq) };
  },
});

async function once(key: string, work: () => Promise<TranslatedText>): Promise<TranslatedText> {
  const known = running.get(key);
  if (known) return known;
  const own = work().finally(() => running.delete(key));
  running.set(key, own);
  return own;
}

export const keepTranslation = command({
  name: "translation.keep",
  input: OneConversation.extend({
    language: LanguageTag,
    texts: z.array(z.strictObject({ seq: z.number().int(), text: z.string().max(8000), of: z.string() })).max(20),
  }),
  subject: lockedConversation,
  allow: mayTranslate,
  async run(ctx, { conversationId, language, texts }, row) {
    if (await keepTranslations(ctx.tx, row, language, texts))
      ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId });
    return {};
  },
});

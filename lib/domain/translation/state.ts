import { OneConversation } from "@/lib/contracts/conversation";
import type { TranslationState } from "@/lib/contracts/translation";
import { readableConversation } from "../conversations";
import { query } from "../core";
import { detectLanguage } from "../language";
import { spentOnAgents } from "../models";
import { translationGround } from "./ground";
import { mayTranslate } from "./policy";
import { visitorWords } from "./store";

const ENOUGH_LETTERS = 6;

/** Whether and by what a conversation can be translated, and what its customer seems to write in. */
export const getTranslation = query({
  name: "translation.state",
  input: OneConversation,
  subject: readableConversation,
  allow: mayTranslate,
  async run(_ctx, _input, row): Promise<TranslationState> {
    const [{ ways, settings }, words, spent] = await Promise.all([
      translationGround(row),
      visitorWords(row.workspaceId, row.id),
      spentOnAgents(row.workspaceId),
    ]);
    const over = settings.dayTokens !== null && spent.tokens >= settings.dayTokens;
    const said = words.join("\n");
    const letters = said.match(/\p{L}/gu)?.length ?? 0;
    return {
      language: row.translatesTo,
      models: ways.map(({ model }) => model),
      missing: ways.length === 0 ? "noModel" : over ? "budget" : null,
      written: letters < ENOUGH_LETTERS ? null : detectLanguage(said),
    };
  },
});

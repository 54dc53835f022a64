import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { storable } from "@/lib/kernel/storable";
import { command, noSubject, workspaceOf } from "../../core";
import { detectLanguage, hidePersonalData } from "../../language";
import { likenessOf, wordingOf } from "../wording";
import { addQuestion, alikeGaps, askedInTurn, insertGap } from "./store";

const LONGEST = 500;
/** Two questions from here on are one. */
const ALIKE = 0.6;

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** The job `bots.noteGap`: puts a question that stayed open to the ones like it. Personal data is masked; once per turn. */
export const noteGap = command({
  name: "bots.noteGap",
  input: z.strictObject({ conversationId: Id, turnId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { conversationId, turnId }) {
    const workspaceId = workspaceOf(ctx.actor);
    const asked = await askedInTurn(workspaceId, turnId);
    if (!asked) return { noted: false };
    const question = storable(hidePersonalData(asked.text).text).replace(/\s+/g, " ").trim().slice(0, LONGEST);
    const wording = wordingOf(question);
    if (wording.terms.size === 0) return { noted: false };
    const language = detectLanguage(question);
    const locale = language === "other" ? asked.locale : language;
    const terms = [...wording.terms];
    const alike = (await alikeGaps(ctx.tx, workspaceId, locale, terms))
      .map((gap) => ({ ...gap, likeness: likenessOf(wording, wordingOf(gap.question)) }))
      .filter(({ likeness }) => likeness >= ALIKE)
      .toSorted((a, b) => b.likeness - a.likeness)[0];
    const gapId = alike?.id ?? (await insertGap(ctx.tx, { workspaceId, locale, question, terms }));
    const noted = await addQuestion(ctx.tx, {
      workspaceId,
      gapId,
      turnId,
      conversationId,
      botId: asked.botId,
      question,
    });
    if (noted) ctx.record({ type: "gap.changed", workspaceId, gapId });
    return { noted };
  },
});

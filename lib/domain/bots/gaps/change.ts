import { Id } from "@/lib/contracts/basics";
import { DraftFromGap, UpdateGap } from "@/lib/contracts/gaps";
import { invalid } from "@/lib/kernel/errors";
import { audit } from "../../audit";
import { command } from "../../core";
import { addDraftSource } from "../../knowledge";
import { mayManageCurated } from "../policy";
import { theGap } from "./find";
import { presentGap } from "./present";
import { changeGap, gapQuestions, repliesTo, type GapRow } from "./store";

export const updateGap = command({
  name: "bots.updateGap",
  input: UpdateGap.extend({ gapId: Id }),
  subject: theGap,
  allow: mayManageCurated,
  async run(ctx, { gapId, status }, gap) {
    await changeGap(ctx.tx, gap.workspaceId, gapId, { status });
    await audit(ctx, "gap.updated", gapId, { question: gap.question, status });
    ctx.record({ type: "gap.changed", workspaceId: gap.workspaceId, gapId });
    return presentGap(await theGap(ctx, { gapId }));
  },
});

const WORDINGS = 10;

/** Makes an unpublished article or pair of it, to be looked over: what people answered, else the questions. */
export const draftFromGap = command({
  name: "bots.draftFromGap",
  input: DraftFromGap.extend({ gapId: Id }),
  subject: theGap,
  allow: mayManageCurated,
  async run(ctx, { gapId, kind, title, text }, gap) {
    const { workspaceId, locale } = gap;
    const [reply] = text === undefined ? await repliesTo(ctx.tx, workspaceId, gapId) : [text];
    const asked = title ?? gap.question;
    if (kind === "pair" && reply === undefined) throw invalid("Nobody has answered this yet. Please write the answer.");
    const content =
      kind === "pair" && reply !== undefined
        ? { kind: "faq" as const, items: [{ question: asked, answer: reply }] }
        : { kind: "text" as const, text: reply ?? (await wordings(ctx.tx, gap)) };
    const sourceId = await addDraftSource(ctx, { title: asked, content, locale });
    await changeGap(ctx.tx, workspaceId, gapId, { status: "drafted", sourceId });
    await audit(ctx, "gap.drafted", gapId, { question: gap.question, sourceId });
    ctx.record({ type: "gap.changed", workspaceId, gapId });
    return { gap: presentGap(await theGap(ctx, { gapId })), sourceId };
  },
});

/** The questions themselves, for whoever writes the answer. */
async function wordings(tx: Parameters<typeof gapQuestions>[0], { workspaceId, id }: GapRow): Promise<string> {
  const asked = (await gapQuestions(tx, workspaceId, id, 200)).map(({ question }) => question);
  return [...new Set(asked)]
    .slice(0, WORDINGS)
    .map((question) => `> ${question}`)
    .join("\n\n");
}

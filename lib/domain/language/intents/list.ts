import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { ScanText, type IntentContent } from "@/lib/contracts/language";
import { anyStaff, noSubject, pageOfAll, query, task, workspaceOf } from "../../core";
import { classifyIntent } from "./classify-intent";
import { maySeeIntent, theIntent } from "./find";
import { presentIntent } from "./present";
import { intentRows, intentTexts } from "./store";

/** With their counts, without their texts. */
export const listIntents = query({
  name: "language.listIntents",
  input: PageQuery.extend({ limit: z.coerce.number().int().min(1).max(300).default(300) }),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await intentRows(ctx.tx, workspaceOf(ctx.actor)), page, presentIntent),
});

export const getIntent = query({
  name: "language.getIntent",
  input: z.strictObject({ intentId: Id }),
  subject: theIntent,
  allow: maySeeIntent,
  async run(ctx, { intentId }, intent): Promise<IntentContent> {
    const { examples, patterns } = await intentTexts(ctx.tx, intent.workspaceId, intentId);
    return { ...presentIntent(intent), exampleList: examples, patternList: patterns };
  },
});

/** What a text is taken for; nothing is stored. */
export const classifyText = task({
  name: "language.classify",
  input: ScanText,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: ({ actor }, { text }) => classifyIntent(workspaceOf(actor), text),
});

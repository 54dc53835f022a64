import { system } from "@/lib/kernel/actor";
import { createBot } from "../bots";
import { call } from "../core";
import { createInbox } from "../inboxes";
import { createSource, indexSource } from "../knowledge";
import { updateWorkspace } from "../settings";
import { articles } from "./content/articles";
import { pairsEn } from "./content/pairs-en";
import { pairsZh } from "./content/pairs-zh";
import { emptyWorkspace } from "./store";

/** A small shop with a bot that knows it, once: where somebody has set something up, nothing is added. */
export async function seedDemo(): Promise<boolean> {
  const workspaceId = await emptyWorkspace();
  if (!workspaceId) return false;
  const desk = system(workspaceId);
  await call(updateWorkspace, desk, { name: "Linden & Co", color: "#2f6f4f" });
  const sources = [
    { kind: "faq", title: "Shop questions", items: asItems(pairsEn) },
    { kind: "faq", title: "常见问题", items: asItems(pairsZh) },
    ...articles.map((article) => ({ kind: "text", ...article })),
  ];
  for (const source of sources) {
    const { id } = await call(createSource, desk, source);
    // Indexed here as well as by its job, so that the first question is answered.
    await call(indexSource, desk, { sourceId: id });
  }
  const bot = await call(createBot, desk, { name: "Linnea" });
  await call(createInbox, desk, {
    name: "Linden & Co",
    color: "#2f6f4f",
    botId: bot.id,
    greeting: {
      en: "Hello! I'm Linnea. Ask me about orders, returns or our lamps — or for a person, any time.",
      zh: "您好！我是 Linnea。订单、退货、灯具选购都可以问我，也可以随时转人工客服。",
    },
    suggestions: ["How long does delivery take?", "How do I return an item?", "多久可以收到货？", "怎么申请退货？"],
  });
  return true;
}

const asItems = (pairs: [string, string][]) => pairs.map(([question, answer]) => ({ question, answer }));

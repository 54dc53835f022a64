import { system } from "@/lib/kernel/actor";
import { setPresence, touchPresence } from "../agents";
import { createBot } from "../bots";
import { call } from "../core";
import { createFlow, publishFlow, returnsAt } from "../flows";
import { createInbox } from "../inboxes";
import { createSource, indexSource } from "../knowledge";
import { updateWorkspace } from "../settings";
import { makeColleagues } from "./colleagues";
import { playStory } from "./play-story";
import { emptyWorkspace } from "./store";
import { stories } from "./stories";
import { seedUnderstanding } from "./understanding";

const GREEN = "#2f6f4f";
type Texts = { faq: { question: string; answer: string }[]; articles: { title: string; text: string }[] };
/** What the demo is about: the shop's address and what is known of it in each language. */
export type Demo = { shop: string; knowledge: { en: Texts; zh: Texts } };

/** A small shop with a bot that knows it and a day's conversations, once: where somebody has set something up, nothing is added. */
export async function seedDemo({ shop, knowledge }: Demo): Promise<boolean> {
  const workspaceId = await emptyWorkspace();
  if (!workspaceId) return false;
  const desk = system(workspaceId);
  await call(updateWorkspace, desk, { name: "Linden & Co", color: GREEN });
  await learn(workspaceId, knowledge);
  const flow = await call(createFlow, desk, { name: "Returns and refunds", definition: returnsAt(shop) });
  await call(publishFlow, desk, { flowId: flow.id });
  const bot = await call(createBot, desk, { name: "Linnea", flowId: flow.id });
  await seedUnderstanding(workspaceId, bot.id);
  // Any origin may embed it, so that a newcomer can try the snippet on a page of their own.
  const inbox = await call(createInbox, desk, {
    name: "Linden & Co",
    color: GREEN,
    botId: bot.id,
    greeting: {
      en: "Hello! I'm Linnea. Ask me about orders, returns or our lamps, or for a person at any time.",
      zh: "您好！我是 Linnea。订单、退货、商品都可以问我，也可以随时转人工客服。",
    },
    suggestions: ["How long does delivery take?", "How do I return something?", "多久能送到？", "怎么退货？"],
  });
  const cast = await makeColleagues(workspaceId);
  if (!cast) return true;
  // At the desk while the stories are played, and gone home after that.
  const colleagues = [cast.jonas, cast.mei];
  await touchPresence(colleagues.map((agent) => agent.agentId));
  for (const story of stories) await playStory(story, inbox.key, shop, cast);
  for (const agent of colleagues) await call(setPresence, agent, { status: "offline" });
  return true;
}

async function learn(workspaceId: string, { en, zh }: Demo["knowledge"]): Promise<void> {
  const sources = [
    { kind: "faq", title: "Shop questions", items: en.faq },
    { kind: "faq", title: "常见问题", items: zh.faq },
    ...[...en.articles, ...zh.articles].map((article) => ({ kind: "text", ...article })),
  ];
  for (const source of sources) {
    const { id } = await call(createSource, system(workspaceId), source);
    // Indexed here as well as by its job, so that the first question is answered.
    await call(indexSource, system(workspaceId), { sourceId: id });
  }
}

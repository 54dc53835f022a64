import { system } from "@/lib/kernel/actor";
import { createBotTest } from "../bots";
import { call } from "../core";
import { createIntent, createWordList, trainIntents } from "../language";

/** What the demo understands: a few intents in both languages, a list of rude words, and tests for its bot. */
export async function seedUnderstanding(workspaceId: string, botId: string): Promise<void> {
  const desk = system(workspaceId);
  for (const intent of INTENTS) await call(createIntent, desk, intent);
  await call(trainIntents, desk, {});
  await call(createWordList, desk, { name: "Rude words · 不文明用语", action: "mask", words: RUDE });
  for (const test of TESTS) await call(createBotTest, desk, { botId, ...test });
}

const INTENTS = [
  {
    name: "return_item",
    description: "Send something back, exchange it, or get the money back",
    patterns: ["money back", "七天无理由"],
    examples: [
      "How do I return a lamp?",
      "I want to send this back",
      "Can I exchange it for another size?",
      "I'd like a refund for my order",
      "The shade doesn't fit, can I return it?",
      "What is your return policy?",
      "我要退货",
      "怎么退款",
      "可以换一个尺寸吗",
      "买错了能退吗",
      "这个不合适，想退掉",
      "退货地址是哪里",
    ],
  },
  {
    name: "track_delivery",
    description: "Where a parcel is and when it comes",
    patterns: ["tracking number", "快递单号"],
    examples: [
      "Where is my parcel?",
      "When will my order arrive?",
      "How long does delivery take?",
      "My package still hasn't come",
      "Can I track my delivery?",
      "Has my order shipped yet?",
      "我的快递到哪了",
      "什么时候发货",
      "多久能送到",
      "怎么查物流",
      "还没收到货",
      "订单发出了吗",
    ],
  },
  {
    name: "damaged_item",
    description: "Something arrived broken or stopped working",
    patterns: [],
    examples: [
      "My lamp arrived broken",
      "The glass is cracked",
      "It stopped working after a week",
      "The parcel was damaged",
      "There is a scratch on the base",
      "The switch doesn't work",
      "收到的灯是坏的",
      "玻璃碎了",
      "用了几天就不亮了",
      "包装破了，东西有划痕",
      "开关失灵",
      "灯泡闪个不停",
    ],
  },
  {
    name: "change_order",
    description: "Cancel an order or change its address or contents",
    patterns: [],
    examples: [
      "I want to cancel my order",
      "Can I change the delivery address?",
      "I ordered the wrong colour, can you change it?",
      "Please add another shade to my order",
      "Can I still change my order?",
      "Cancel it please",
      "我要取消订单",
      "能改一下收货地址吗",
      "颜色选错了，能换吗",
      "订单可以修改吗",
      "不想要了，帮我取消",
      "电话号码填错了怎么改",
    ],
  },
  {
    name: "payment",
    description: "Ways to pay, invoices and vouchers",
    patterns: ["invoice", "发票"],
    examples: [
      "Which payment methods do you take?",
      "Can I pay by card?",
      "Do you accept PayPal?",
      "My payment was declined",
      "How do I use a voucher?",
      "Was I charged twice?",
      "可以用支付宝吗",
      "付款失败了",
      "优惠券怎么用",
      "能开发票吗",
      "为什么扣了两次钱",
      "支持货到付款吗",
    ],
  },
];

const RUDE = ["idiot", "moron", "bastard", "shit", "fuck", "fucking", "傻逼", "王八蛋", "混蛋", "他妈的", "脑残"];

const TESTS = [
  { question: "How long does delivery take?", locale: "en", outcome: "answered" },
  { question: "怎么退货？", locale: "zh", outcome: "answered" },
  { question: "I want to talk to a person", locale: "en", outcome: "handoff" },
  { question: "Who won the world cup in 1954?", locale: "en", outcome: "unsure" },
];

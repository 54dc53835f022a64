import { describe, expect, it } from "vitest";
import {
  createRankingIndex,
  DEFAULT_THRESHOLD,
  rank,
  splitArticle,
  type RankingPassage,
} from "@/lib/domain/knowledge/ranking";

const pairs: [question: string, answer: string][] = [
  [
    "How do I get a refund?",
    "Open your order, choose Refund, and the money is back on your card within 5 working days.",
  ],
  ["How long does delivery take?", "Orders leave within 24 hours and arrive in 2 to 4 working days."],
  ["Do you ship abroad?", "We deliver to 32 countries. Outside the EU, customs fees are paid by the receiver."],
  ["How can I reset my password?", "Click “Forgot password” on the sign-in page and follow the link in the e-mail."],
  [
    "Can I change my delivery address after ordering?",
    "Yes, until the parcel leaves the warehouse: open the order and choose Edit address.",
  ],
  ["Which payment methods do you accept?", "Visa, Mastercard, PayPal, Apple Pay and bank transfer."],
  ["Where can I find my invoice?", "Every invoice is under Account › Orders as a PDF."],
  [
    "How do I cancel my subscription?",
    "Under Account › Plan choose Cancel. It stays active until the end of the month.",
  ],
  ["如何申请退款？", "在订单页面点击“申请退款”，款项会在5个工作日内退回原支付账户。"],
  ["多久可以收到货？", "付款后24小时内发货，一般2到4天送达。"],
  ["怎么开发票？", "在“我的订单”里点击“开具发票”，填写抬头即可。"],
  ["忘记密码怎么办？", "在登录页点击“忘记密码”，按短信提示重置。"],
];
const article = `# Care guide
Wash the Alpine jacket at 30 degrees with mild soap. Never use softener, it destroys the membrane. Dry it on low heat.

## Waterproofing
When water stops beading, spray the jacket with a waterproofing spray. Repeat this every ten washes.`;

const passages: RankingPassage[] = [
  ...pairs.map(([question, text], i) => ({ id: `q${i}`, sourceId: "faq", question, text })),
  ...splitArticle("Alpine jacket", article).map((piece, i) => ({ id: `a${i}`, sourceId: "care", ...piece })),
];
const index = createRankingIndex(passages);

describe("rank", () => {
  it.each([
    ["how do i get my money back", "q0"],
    ["refund", "q0"],
    ["I want a refnud please", "q0"],
    ["how long is shipping", "q1"],
    ["delivery time", "q1"],
    ["how fast do you deliver", "q1"],
    ["do you deliver to other countries", "q2"],
    ["forgot my pasword", "q3"],
    ["change shipping address", "q4"],
    ["can I pay with paypal?", "q5"],
    ["i need a bill", "q6"],
    ["how to unsubscribe", "q7"],
    ["怎么退款", "q8"],
    ["我想退款，多久到账", "q8"],
    ["什么时候发货", "q9"],
    ["几天能送到", "q9"],
    ["開發票", "q10"],
    ["密碼忘了", "q11"],
    ["can I use softener on the jacket", "a0"],
    ["how often should I waterproof my jacket", "a1"],
  ])("finds the answer to %j", (query, id) => expect(rank(index, query)[0]?.passageId).toBe(id));

  it.each([
    "how do I get a refund",
    "how long does delivery take?",
    "reset password",
    "cancel my subscription",
    "怎么申请退款",
    "如何开发票",
    "忘记密码",
    "can I use softener on the alpine jacket",
  ])("is sure of %j", (query) => expect(rank(index, query)[0]?.confidence).toBeGreaterThanOrEqual(DEFAULT_THRESHOLD));

  it.each([
    "who won the world cup",
    "what is the meaning of life",
    "do you like pizza",
    "what is it",
    "how long is the river Nile",
    "zxcv qwerty",
    "今天天气怎么样",
    "怎么做红烧肉",
    "你喜欢什么颜色",
  ])("is not sure of %j", (query) => expect(rank(index, query)[0]?.confidence ?? 0).toBeLessThan(DEFAULT_THRESHOLD));

  it("says which words it found", () => {
    expect(rank(index, "refund to my card", { limit: 1 })[0]?.matched).toEqual(["refund", "card"]);
  });

  it("gives nothing for nothing", () => {
    expect(rank(index, "")).toEqual([]);
    expect(rank(index, "？！")).toEqual([]);
    expect(rank(createRankingIndex(), "refund")).toEqual([]);
  });

  it("keeps to the limit, best first, confidence between 0 and 1", () => {
    const found = rank(index, "order delivery refund", { limit: 3 });
    expect(found).toHaveLength(3);
    for (const [i, { score, confidence }] of found.entries()) {
      expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? 1);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it("takes the longest question without harm", () => {
    expect(rank(index, "refund word ".repeat(2000))[0]?.passageId).toBe("q0");
  });
});

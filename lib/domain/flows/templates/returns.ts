import type { FlowDefinition } from "@/lib/contracts/flow";

const WANTS_IT = [
  "want to return",
  "like to return",
  "need to return",
  "wish to return",
  "return my",
  "return an order",
  "return this",
  "return it",
  "return order",
  "start a return",
  "send it back",
  "send this back",
  "want a refund",
  "request a refund",
  "get a refund",
  "refund my",
  "want my money back",
  "return and refund",
  "我要退",
  "我想退",
  "想退货",
  "要退货",
  "申请退",
  "帮我退",
  "退掉",
  "退一下",
  "办理退货",
  "给我退款",
];
/** A question about returns is answered from knowledge; a wish to return something is dealt with. */
const ASKS_ABOUT_IT = [
  "how",
  "when",
  "what is your",
  "what's your",
  "policy",
  "who pays",
  "how long",
  "can i still",
  "怎么",
  "如何",
  "多久",
  "多长时间",
  "政策",
  "规则",
  "运费",
  "流程",
  "可以退吗",
  "能退吗",
];

/**
 * Returns and refunds in a shop: finds out the order and the reason, looks the order up, branches, and registers the return
 * once the visitor confirms. Everything else is answered as in the classic five steps.
 */
export const returnsAt = (shop: string): FlowDefinition => ({
  format: 1,
  expiresAfterMinutes: 240,
  slots: {
    orderNumber: { type: "orderNumber", label: { en: "Order number", zh: "订单号" }, keepMinutes: 120 },
    reason: {
      type: "choice",
      label: { en: "Reason", zh: "退货原因" },
      choices: [
        {
          value: "damaged",
          label: { en: "It arrived damaged", zh: "收到时已损坏" },
          words: ["damaged", "broken", "cracked", "defective", "faulty", "坏", "损坏", "破", "裂", "质量"],
        },
        {
          value: "unwanted",
          label: { en: "I changed my mind", zh: "不想要了" },
          words: ["changed my mind", "don't like", "don't want", "no longer", "不想要", "不喜欢", "买错", "后悔"],
        },
        {
          value: "wrongItem",
          label: { en: "It is the wrong item", zh: "发错商品" },
          words: ["wrong", "not what i ordered", "发错", "错了", "不是我"],
        },
      ],
    },
    product: { type: "text", label: { en: "Product", zh: "商品" } },
    amount: { type: "text", label: { en: "Refund", zh: "退款金额" } },
    status: { type: "text", label: { en: "State of the order", zh: "订单状态" } },
    returnNumber: { type: "text", label: { en: "Return number", zh: "退货单号" } },
  },
  nodes: {
    question: { type: "start", next: "words" },
    words: { type: "sensitiveWords", blocked: "person", review: "person", next: "mood" },
    mood: { type: "sentiment", angry: "person", next: "topic" },
    topic: {
      type: "condition",
      rules: [
        {
          when: {
            all: [
              {
                any: [
                  { fact: "intent", in: ["return", "refund"] },
                  { fact: "message", mentions: WANTS_IT },
                ],
              },
              { not: { fact: "message", mentions: ASKS_ABOUT_IT } },
            ],
          },
          to: "order",
        },
      ],
      else: "intent",
    },
    intent: { type: "intent", next: "knowledge" },
    knowledge: { type: "knowledge", next: "done", unsure: "person" },
    order: {
      type: "collect",
      slot: "orderNumber",
      ask: {
        en: "I can arrange that. What is your order number? It begins with LC and is in your confirmation e-mail.",
        zh: "我来帮您办理退货。请告诉我订单号，以 LC 开头，可以在确认邮件里找到。",
      },
      retry: {
        en: "That doesn't look like an order number. It is LC and five digits, like LC20417.",
        zh: "这看起来不是订单号。订单号是 LC 加五位数字，例如 LC20417。",
      },
      tries: 2,
      next: "lookUp",
      failed: "person",
    },
    lookUp: {
      type: "tool",
      title: "Look up the order",
      method: "GET",
      url: `${shop}/api/orders/{orderNumber}`,
      save: { product: "product", amount: "total", status: "status" },
      sample: { product: "Lamp Alma", total: "€129.00", status: "returnable" },
      next: "state",
      failed: "notFound",
    },
    notFound: {
      type: "quickReplies",
      text: {
        en: "I can't find an order {orderNumber}. Would you like to try another number or talk to a person?",
        zh: "没有找到订单 {orderNumber}。您想换一个订单号，还是转人工客服？",
      },
      choices: [
        { label: { en: "Another number", zh: "换一个订单号" }, to: "forgetOrder" },
        { label: { en: "Talk to a person", zh: "转人工客服" }, to: "person" },
      ],
    },
    forgetOrder: { type: "set", values: { orderNumber: null }, next: "order" },
    state: {
      type: "condition",
      rules: [
        { when: { slot: "status", equals: "returnable" }, to: "why" },
        { when: { slot: "status", equals: "returned" }, to: "already" },
        { when: { slot: "status", equals: "tooLate" }, to: "tooLate" },
      ],
      else: "person",
    },
    already: {
      type: "end",
      text: {
        en: "A return for {product} is already on its way. The refund follows within five working days after it arrives.",
        zh: "{product} 的退货已在处理中，我们收到后五个工作日内退款。",
      },
    },
    tooLate: {
      type: "say",
      text: {
        en: "The 30 days for returning {product} are over. A colleague will see what can be done.",
        zh: "{product} 已超过 30 天退货期限，我请同事看看还能怎么处理。",
      },
      next: "person",
    },
    why: {
      type: "collect",
      slot: "reason",
      ask: {
        en: "I found it: {product}, {amount}. What is the reason?",
        zh: "找到了：{product}，{amount}。退货原因是什么？",
      },
      next: "register",
      failed: "person",
    },
    register: {
      type: "tool",
      title: "Register the return",
      method: "POST",
      url: `${shop}/api/returns`,
      parameters: {
        type: "object",
        properties: {
          orderNumber: { type: "string", pattern: "^LC[0-9]{5}$" },
          reason: { type: "string", enum: ["damaged", "unwanted", "wrongItem"] },
        },
        required: ["orderNumber", "reason"],
        additionalProperties: false,
      },
      arguments: { orderNumber: "{orderNumber}", reason: "{reason}" },
      confirm: {
        en: "Shall I register the return of {product} (order {orderNumber}, {reason}) and refund {amount}?",
        zh: "确认为订单 {orderNumber} 的 {product} 办理退货（{reason}），并退款 {amount} 吗？",
      },
      save: { returnNumber: "returnNumber" },
      sample: { returnNumber: "R-10001" },
      next: "registered",
      declined: "kept",
      failed: "person",
    },
    registered: {
      type: "condition",
      rules: [{ when: { slot: "reason", in: ["damaged", "wrongItem"] }, to: "doneFree" }],
      else: "doneLabel",
    },
    doneFree: {
      type: "end",
      text: {
        en: "Done: return {returnNumber}. We pay for the shipping; the label is in your e-mail. {amount} comes back to you within five working days after it arrives.",
        zh: "已办好，退货单号 {returnNumber}。运费由我们承担，面单已发到您的邮箱。收到商品后五个工作日内退回 {amount}。",
      },
    },
    doneLabel: {
      type: "end",
      text: {
        en: "Done: return {returnNumber}. Send {product} back within 14 days; {amount} comes back to you within five working days after it arrives.",
        zh: "已办好，退货单号 {returnNumber}。请在 14 天内寄回 {product}，收到后五个工作日内退回 {amount}。",
      },
    },
    kept: {
      type: "end",
      text: { en: "All right, nothing was changed. Anything else?", zh: "好的，没有做任何更改。还有什么可以帮您？" },
    },
    person: { type: "handOff", offerFirst: true },
    done: { type: "end" },
  },
});

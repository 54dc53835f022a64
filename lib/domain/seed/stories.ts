/** One conversation of the demo, line by line, as it is played through the product's own verbs. */
export type Step =
  | { visitor: string }
  | { bot: "answers" }
  | { agent: Colleague; says: string }
  | { agent: Colleague; notes: string }
  | { agent: Colleague; does: "claim" | "resolve" }
  | { handoff: true }
  | { rates: 1 | 2 | 3 | 4 | 5; comment?: string };
export type Colleague = "admin" | "jonas" | "mei";
export type Story = {
  name: string;
  email?: string;
  locale: "en" | "zh";
  userAgent: string;
  pages: string[];
  attributes: Record<string, string | number>;
  minutesAgo: number;
  tags: string[];
  steps: Step[];
};

const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

/** Oldest first: solved by the bot, solved by a person, one in each language that goes on, and one who waits. */
export const stories: Story[] = [
  {
    name: "Maya Fischer",
    email: "maya.fischer@example.com",
    locale: "en",
    userAgent: MAC,
    pages: ["/", "/products/lamp"],
    attributes: { customer: "since 2023", orders: 4 },
    minutesAgo: 60 * 26,
    tags: ["delivery"],
    steps: [
      { visitor: "How long does delivery take?" },
      { bot: "answers" },
      { visitor: "Perfect, thank you!" },
      { bot: "answers" },
      { agent: "mei", does: "resolve" },
      { rates: 5, comment: "Quick and clear." },
    ],
  },
  {
    name: "Tom Becker",
    email: "tom@example.org",
    locale: "en",
    userAgent: WINDOWS,
    pages: ["/", "/shipping", "/help"],
    attributes: { customer: "since 2021", orders: 11 },
    minutesAgo: 60 * 5,
    tags: ["invoice"],
    steps: [
      { visitor: "Could a person look at invoice 20417? It has our old company name on it." },
      { bot: "answers" },
      { agent: "jonas", does: "claim" },
      { agent: "jonas", notes: "Second time for this customer: the billing profile still has the old name." },
      {
        agent: "jonas",
        says: "Hello Tom, I've corrected the name in your billing profile. The new invoice is on its way to you.",
      },
      { visitor: "That was quick. Thanks, Jonas!" },
      { agent: "jonas", does: "resolve" },
    ],
  },
  {
    name: "林晓",
    email: "linxiao@example.com",
    locale: "zh",
    userAgent: ANDROID,
    pages: ["/?lang=zh", "/shipping?lang=zh"],
    attributes: { orders: 2 },
    minutesAgo: 95,
    tags: ["return"],
    steps: [{ visitor: "怎么退货？" }, { bot: "answers" }, { visitor: "退款多久到账？" }, { bot: "answers" }],
  },
  {
    name: "Priya Nair",
    email: "priya.nair@example.com",
    locale: "en",
    userAgent: IPHONE,
    pages: ["/", "/products/shelf", "/help"],
    attributes: { orders: 1, cart: "€318" },
    minutesAgo: 38,
    tags: ["furniture"],
    steps: [
      { visitor: "Does the oak shelf hold a record collection? About 80 kg." },
      { bot: "answers" },
      { handoff: true },
      { agent: "admin", does: "claim" },
      {
        agent: "admin",
        says: "Hello Priya! 80 kg is fine if you take the bracket set with four brackets instead of two. Which length are you looking at?",
      },
      { visitor: "The longest one. And can your van bring it on a Friday?" },
    ],
  },
  {
    name: "Diego Ramos",
    locale: "en",
    userAgent: MAC,
    pages: ["/", "/products/mug", "/help"],
    attributes: { orders: 3 },
    minutesAgo: 6,
    tags: ["damaged"],
    steps: [
      { visitor: "My item arrived broken. What now?" },
      { bot: "answers" },
      { visitor: "Two of four mugs are cracked and I need them by Saturday. Can I talk to a person, please?" },
      { bot: "answers" },
    ],
  },
];

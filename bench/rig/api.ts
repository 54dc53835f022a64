import { z } from "zod";

/** The REST API as an integrator uses it. */
export type RestApi = {
  post: <T>(path: string, body: unknown, answer: z.ZodType<T>) => Promise<T>;
  patch: <T>(path: string, body: unknown, answer: z.ZodType<T>) => Promise<T>;
  get: <T>(path: string, answer: z.ZodType<T>) => Promise<T>;
};

export function restApi(url: string, token: string): RestApi {
  async function call<T>(method: string, path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return answer.parse(JSON.parse(text));
  }
  return {
    post: (path, body, answer) => call("POST", path, body, answer),
    patch: (path, body, answer) => call("PATCH", path, body, answer),
    get: (path, answer) => call("GET", path, undefined, answer),
  };
}

export const socketTicket = async (api: RestApi): Promise<string> =>
  (await api.post("/socket-tickets", {}, z.object({ ticket: z.string() }))).ticket;

export type TestInbox = { id: string; key: string };
export const createInbox = (api: RestApi, name: string, botId: string | null = null): Promise<TestInbox> =>
  api.post("/inboxes", { name, botId }, z.object({ id: z.string(), key: z.string() }));

/** A bot that knows a shop's answers, ready to speak. */
export async function createBot(api: RestApi): Promise<string> {
  const source = await api.post(
    "/knowledge/sources",
    { kind: "faq", title: "Shop", items: shopAnswers },
    z.object({ id: z.string() }),
  );
  for (let tries = 0; ; tries++) {
    const { status } = await api.get(`/knowledge/sources/${source.id}`, z.object({ status: z.string() }));
    if (status === "ready") break;
    if (status === "failed" || tries > 300) throw new Error(`the knowledge source is ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return (await api.post("/bots", { name: "Ada" }, z.object({ id: z.string() }))).id;
}

const shopAnswers = [
  { question: "When do you deliver?", answer: "We deliver within two working days." },
  { question: "How can I return an item?", answer: "Send it back within 30 days with the label from your order page." },
  { question: "Which ways of payment do you accept?", answer: "Cards, bank transfer and PayPal." },
  { question: "Do you ship abroad?", answer: "Yes, to all of Europe, for a flat fee of nine euros." },
];
export const shopQuestions = shopAnswers.map(({ question }) => question);

import type { IncomingMessage } from "node:http";

type Order = { product: string; total: string; status: "returnable" | "tooLate" | "returned" };
type Answer = { status: number; body: unknown };

/** The shop's own system, as small as a demo's may be: some orders, and returns that last until it is stopped. */
export function orderDesk(): (request: IncomingMessage, pathname: string) => Promise<Answer | undefined> {
  const orders = new Map<string, Order>([
    ["LC20417", { product: "Ember table lamp", total: "€89.00", status: "returnable" }],
    ["LC20418", { product: "Moss wool throw", total: "€119.00", status: "returnable" }],
    ["LC20419", { product: "余烬台灯", total: "¥699.00", status: "returnable" }],
    ["LC20311", { product: "Fold lounge chair", total: "€249.00", status: "tooLate" }],
    ["LC20398", { product: "Shore stoneware mug", total: "€24.00", status: "returned" }],
  ]);
  const answered = new Map<string, Answer>();
  let nextReturn = 10_001;

  const register = (given: unknown): Answer => {
    const number = textOf(given, "orderNumber");
    const order = orders.get(number);
    if (!order) return { status: 404, body: { error: "There is no such order." } };
    if (order.status !== "returnable") return { status: 409, body: { error: `This order is ${order.status}.` } };
    orders.set(number, { ...order, status: "returned" });
    return { status: 201, body: { returnNumber: `R-${nextReturn++}`, orderNumber: number } };
  };

  return async (request, pathname) => {
    const number = /^\/api\/orders\/([A-Za-z0-9-]{1,20})$/.exec(pathname)?.[1]?.toUpperCase();
    if (number !== undefined && request.method === "GET") {
      const order = orders.get(number);
      return order
        ? { status: 200, body: { orderNumber: number, ...order } }
        : { status: 404, body: { error: "There is no such order." } };
    }
    if (pathname !== "/api/returns" || request.method !== "POST") return undefined;
    const given = await readJson(request);
    if (given === undefined) return { status: 400, body: { error: "Send JSON, at most 4 kB." } };
    // A call that comes twice is one return.
    const key = String(request.headers["idempotency-key"] ?? "");
    const before = key && answered.get(key);
    if (before) return before;
    const answer = register(given);
    if (key) answered.set(key, answer);
    return answer;
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 4096) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown, name: string): string =>
  typeof value === "object" && value !== null
    ? String(Object.entries(value).find(([key]) => key === name)?.[1] ?? "").toUpperCase()
    : "";

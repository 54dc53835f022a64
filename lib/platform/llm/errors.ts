import type { EgressReason } from "../egress";

export const modelErrorKinds = [
  "unreachable",
  "unauthorised",
  "noSuchModel",
  "limited",
  "overloaded",
  "refused",
  "badAnswer",
  "stalled",
  "tooLong",
] as const;
export type ModelErrorKind = (typeof modelErrorKinds)[number];

/**
 * Why a model gave no answer. The message is ours and fit for an admin; what the provider said stays in `said`, shortened and
 * without keys, and never reaches a visitor.
 */
export class ModelError extends Error {
  override readonly name = "ModelError";
  constructor(
    readonly kind: ModelErrorKind,
    message: string,
    readonly more: { status?: number; retryAfterMs?: number; said?: string; reason?: EgressReason } = {},
  ) {
    super(message);
  }
}

/** Worth another try at the same place, soon. */
export const isPassing = (kind: ModelErrorKind): boolean =>
  kind === "overloaded" || kind === "unreachable" || kind === "stalled" || kind === "badAnswer" || kind === "limited";

/** What an HTTP status of a model server means. */
export function errorOfStatus(
  status: number,
  body: string,
  headers: { get(name: string): string | null },
  secret: string,
): ModelError {
  const said = excerpt(body, secret);
  const more = { status, ...(said ? { said } : {}) };
  if (status === 401 || status === 403)
    return new ModelError(
      "unauthorised",
      "The provider refuses the key. Check that it is complete and still valid.",
      more,
    );
  if (status === 404)
    return /model|deployment|bot|app/i.test(body)
      ? new ModelError("noSuchModel", "The provider has no model of this name.", more)
      : new ModelError(
          "noSuchModel",
          "There is no model service at this address. Check the base URL, and the model's name.",
          more,
        );
  if (status === 429) {
    const retryAfterMs = retryAfter(headers);
    const empty = /quota|billing|credit|balance|余额|欠费/i.test(body);
    return new ModelError(
      "limited",
      empty ? "The account at the provider has no credit left." : "The provider asks to slow down.",
      { ...more, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    );
  }
  if (status === 413 || (status === 400 && /context|too long|maximum.*tokens|too many tokens/i.test(body)))
    return new ModelError("tooLong", "The question with its passages is longer than the model takes.", more);
  if (status === 400 && /content.?(filter|policy)|safety|sensitive|risk/i.test(body))
    return new ModelError("refused", "The provider's own filter refused the question.", more);
  if (status === 400 && /model.{0,60}(not|exist|found|support)/i.test(body))
    return new ModelError("noSuchModel", "The provider has no model of this name.", more);
  if (status >= 500) {
    const retryAfterMs = retryAfter(headers);
    return new ModelError("overloaded", `The provider has trouble (status ${status}).`, {
      ...more,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  if (status >= 300 && status < 400)
    return new ModelError("badAnswer", "The address leads elsewhere. Enter the final base URL.", more);
  return new ModelError("badAnswer", `The provider did not understand the request (status ${status}).`, more);
}

/** `Retry-After` in seconds or as a date, or the milliseconds that some providers send. */
function retryAfter(headers: { get(name: string): string | null }): number | undefined {
  const ms = Number(headers.get("retry-after-ms") ?? NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const text = headers.get("retry-after");
  if (!text) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

/** A provider's words for the log and for admins: short, and without the key that some repeat. */
export function excerpt(text: string, secret: string): string {
  const plain = secret.length > 3 ? text.replaceAll(secret, "****") : text;
  return plain
    .replace(/\b(sk|pat|app|key|api)[-_][\w-]{8,}/gi, "****")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);
}

/** In a stream that began well the error is an event; its words say what it is. `said` is an excerpt. */
export function errorOfWords(said: string): ModelError {
  if (/overloaded|529/i.test(said))
    return new ModelError("overloaded", "The provider has more to do than it can.", { said });
  if (/rate.?limit|too many requests/i.test(said))
    return new ModelError("limited", "The provider asks to slow down.", { said });
  return new ModelError("badAnswer", "The provider's answer could not be read.", { said });
}

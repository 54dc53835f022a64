import type { ModelPart } from "./model";

/** Milliseconds that words wait for those behind them. */
const TOGETHER_MS = 40;

/**
 * The words of a model, fewer at a time: the first go at once, what follows within 40 ms goes together. Everything above a stream costs
 * per part and not per letter, and two hundred answers at once must not wait for each other. Order is kept; what was said before an
 * error comes before it; a sign of life passes when no words do.
 */
export async function* gathered(parts: AsyncIterable<ModelPart>): AsyncGenerator<ModelPart> {
  const ready: ModelPart[] = [];
  const held = { words: "", alive: false, timer: undefined as NodeJS.Timeout | undefined };
  let wake = (): void => undefined;
  const release = () => {
    clearTimeout(held.timer);
    if (held.words) ready.push({ type: "text", text: held.words });
    else if (held.alive) ready.push({ type: "alive" });
    Object.assign(held, { words: "", alive: false, timer: undefined });
    wake();
  };
  let spoke = false;
  const hear = (part: ModelPart) => {
    const waits = part.type === "alive" || (part.type === "text" && spoke);
    if (!waits) {
      release();
      spoke ||= part.type === "text";
      ready.push(part);
      return wake();
    }
    if (part.type === "text") held.words += part.text;
    else held.alive = true;
    held.timer ??= setTimeout(release, TOGETHER_MS);
  };
  let end: { error?: unknown } | undefined;
  const iterator = parts[Symbol.asyncIterator]();
  const pump = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) hear(next.value);
  };
  const over = (how: { error?: unknown }) => {
    end = how;
    release();
  };
  pump().then(
    () => over({}),
    (error: unknown) => over({ error }),
  );
  try {
    for (;;) {
      for (let part = ready.shift(); part; part = ready.shift()) yield part;
      if (end) break;
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (end.error !== undefined) throw end.error;
  } finally {
    clearTimeout(held.timer);
    // Not awaited: a stream that hangs would hang us too.
    iterator.return?.(undefined).catch(() => undefined);
  }
}

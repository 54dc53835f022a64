export type SseEvent = { event: string; data: string };

/**
 * Server-sent events as the WHATWG describes them: CR, LF and CRLF end lines, a blank line ends an event, several data lines
 * join. What the stream breaks off in the middle of is dropped. The pieces may be cut anywhere, inside a character too.
 */
export async function* sseEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  let event = "";
  let data: string[] = [];
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    let from = 0;
    for (;;) {
      const found = nextBreak(rest, from);
      if (!found) break;
      const line = rest.slice(from, found.at);
      from = found.next;
      if (line === "") {
        if (data.length > 0) yield { event: event || "message", data: data.join("\n") };
        event = "";
        data = [];
        continue;
      }
      const colon = line.indexOf(":");
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (name === "data") data.push(value);
      else if (name === "event") event = value;
    }
    rest = rest.slice(from);
  }
}

/** A CR at the very end may be half of a CRLF: it waits for what follows. */
function nextBreak(text: string, from: number): { at: number; next: number } | undefined {
  const match = /\r\n|\n|\r(?!$)/.exec(text.slice(from));
  if (!match) return undefined;
  const at = from + match.index;
  return { at, next: at + match[0].length };
}

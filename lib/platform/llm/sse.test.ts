import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { sseEvents, type SseEvent } from "./sse";

async function read(pieces: Uint8Array[]): Promise<SseEvent[]> {
  async function* body() {
    yield* pieces;
  }
  const events: SseEvent[] = [];
  for await (const event of sseEvents(body())) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

it("reads lines, names, comments, several data lines, and drops what breaks off", async () => {
  const text = `: hello\ndata: a\n\nevent: x\r\ndata:b\r\ndata: c\r\n\r\nretry: 5\rdata: 天\r\rdata\n\ndata: lost`;
  expect(await read([bytes(text)])).toEqual([
    { event: "message", data: "a" },
    { event: "x", data: "b\nc" },
    { event: "message", data: "天" },
    { event: "message", data: "" },
  ]);
});

it("reads the same wherever the stream is cut", async () => {
  const piece = fc.oneof(
    fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "data: ", "data:", "event: ", ":", " ", "[DONE]"),
    fc.string({ unit: "grapheme", maxLength: 6 }),
    fc.constantFrom("天气", "😀", "é"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (parts) => {
      const all = bytes(`data: begin\n\n${parts.join("")}\n\ndata: end\n\n`);
      const whole = await read([all]);
      for (let at = 0; at <= all.length; at += 1) {
        expect(await read([all.subarray(0, at), all.subarray(at)])).toEqual(whole);
      }
      expect(await read(Array.from(all, (_byte, at) => all.subarray(at, at + 1)))).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

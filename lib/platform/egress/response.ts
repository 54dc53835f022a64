import { asEgressError, refusedCall, tooLarge } from "./errors";

/** What came back. The body is read once; whoever doesn't want it calls `cancel`. Reading past `maxBytes` throws. */
export type EgressResponse = {
  /** Of the last hop. */
  url: string;
  status: number;
  ok: boolean;
  headers: Headers;
  body: ReadableStream<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  json(): Promise<unknown>;
  cancel(): Promise<void>;
};

type Raw = { url: URL; status: number; headers: Iterable<[string, string]>; body: AsyncIterable<Uint8Array> | null };
type Limits = { maxBytes: number; failure(): Error | undefined; done(): void };

export function boundedResponse(raw: Raw, limits: Limits): EgressResponse {
  const body = boundedBody(raw, limits);
  const response: EgressResponse = {
    url: raw.url.href,
    status: raw.status,
    ok: raw.status >= 200 && raw.status < 300,
    headers: new Headers([...raw.headers]),
    body,
    bytes: () => collect(body),
    text: async () => new TextDecoder().decode(await collect(body)),
    async json() {
      const text = await response.text();
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        throw refusedCall("broken", `${raw.url.hostname} did not answer with JSON.`);
      }
    },
    cancel: () => body.cancel(),
  };
  return response;
}

/** Counts what comes out of the decompression, so that a small bomb is no larger than what it claims to be. */
function boundedBody({ url, body }: Raw, { maxBytes, failure, done }: Limits): ReadableStream<Uint8Array> {
  const source = body?.[Symbol.asyncIterator]();
  let seen = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = source ? await source.next() : { done: true as const, value: undefined };
          if (next.done) {
            done();
            return controller.close();
          }
          seen += next.value.byteLength;
          if (seen > maxBytes) throw tooLarge(url.hostname, maxBytes);
          controller.enqueue(next.value);
        } catch (error) {
          const cause = failure() ?? asEgressError(error, url.hostname);
          done();
          controller.error(cause);
          await source?.return?.().catch(() => undefined);
        }
      },
      async cancel() {
        done();
        await source?.return?.().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    chunks.push(value);
  }
}

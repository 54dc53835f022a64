import type { Pipe, PipeEvents } from "./pipe";

const SEPARATOR = "\u001e";

export function openPolling(url: string, query: URLSearchParams, events: PipeEvents): Pipe {
  const stop = new AbortController();
  let sid = "";
  let waiting: string[] = [];
  let posting = false;
  const at = () => `${url}?${query}&EIO=4&transport=polling${sid && `&sid=${sid}`}`;
  const close = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    events.closed();
  };
  const request = async (body?: string) => {
    const method = body === undefined ? "GET" : "POST";
    const answer = await fetch(at(), { method, signal: stop.signal, cache: "no-store", ...(body && { body }) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.text();
  };
  const post = async () => {
    if (posting || !sid) return;
    posting = true;
    while (waiting.length > 0) {
      const body = waiting.join(SEPARATOR);
      waiting = [];
      await request(body);
    }
    posting = false;
  };
  const poll = async () => {
    while (!stop.signal.aborted) {
      for (const packet of (await request()).split(SEPARATOR)) {
        if (packet[0] === "0") sid = encodeURIComponent(JSON.parse(packet.slice(1)).sid);
        events.packet(packet);
      }
      post().catch(close);
    }
  };
  poll().catch(close);
  return {
    send(packet) {
      waiting.push(packet);
      post().catch(close);
    },
    close,
  };
}

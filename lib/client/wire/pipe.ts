/** Carries Engine.IO packets as text, over a WebSocket or, where a proxy blocks those, over long polling. */
export type Pipe = { send(packet: string): void; close(): void };
export type PipeEvents = { packet(text: string): void; closed(): void };

export function openWebSocket(url: string, query: URLSearchParams, events: PipeEvents): Pipe {
  const ws = new WebSocket(`${url.replace(/^http/, "ws")}?${query}&EIO=4&transport=websocket`);
  ws.onmessage = (event) => typeof event.data === "string" && events.packet(event.data);
  ws.onclose = events.closed;
  return { send: (packet) => ws.readyState === 1 && ws.send(packet), close: () => ws.close() };
}

/** The longer way is fetched only where it is needed. */
export function openPollingLater(url: string, query: URLSearchParams, events: PipeEvents): Pipe {
  let pipe: Pipe | undefined;
  let over = false;
  import("./polling").then(
    ({ openPolling }) => !over && (pipe = openPolling(url, query, events)),
    () => events.closed(),
  );
  return {
    send: (packet) => pipe?.send(packet),
    close() {
      over = true;
      pipe?.close();
    },
  };
}

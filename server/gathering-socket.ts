import type { Socket as TcpSocket } from "node:net";
import { WebSocket, WebSocketServer, type ServerOptions } from "ws";

const corked = new Set<TcpSocket>();

function flush(): void {
  for (const socket of corked) socket.uncork();
  corked.clear();
}

/**
 * A websocket whose frames of one turn of the loop leave in one system call: an ack and the message it belongs to, or all that
 * a batch brings to one agent. A call for each frame is a third of what a message costs the gateway.
 */
class GatheringSocket extends WebSocket {
  // The name in `ws` for the connection below; it has no public one.
  declare private _socket: TcpSocket | undefined;

  override send(data: Parameters<WebSocket["send"]>[0], ...rest: unknown[]): void {
    const tcp = this._socket;
    if (tcp && !corked.has(tcp)) {
      if (corked.size === 0) process.nextTick(flush);
      corked.add(tcp);
      tcp.cork();
    }
    Reflect.apply(super.send, this, [data, ...rest]);
  }
}

/** For Engine.IO's `wsEngine`. */
export class GatheringServer extends WebSocketServer<typeof GatheringSocket> {
  constructor(options: ServerOptions<typeof GatheringSocket>) {
    super({ ...options, WebSocket: GatheringSocket });
  }
}

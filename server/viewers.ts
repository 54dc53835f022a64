import type { Namespace, Socket } from "socket.io";
import type { Person } from "@/lib/contracts/conversation";
import { randomToken } from "@/lib/kernel/ids";
import { emit, onSignal, rooms } from "@/lib/platform/realtime";

type Viewer = Person & { typing: boolean };
type Remote = { viewers: Viewer[]; at: number };

const REMEMBER_MS = 60_000;

/** Who looks at which conversation: this gateway's own sockets, and what the other gateways said last. */
export class Viewers {
  private readonly node = randomToken(6);
  private readonly here = new Map<string, Map<string, Viewer>>();
  private readonly elsewhere = new Map<string, Map<string, Remote>>();

  constructor(private readonly agents: Namespace) {
    onSignal((signal) => {
      if (signal.kind !== "viewers" || signal.node === this.node) return;
      const nodes = this.elsewhere.get(signal.conversationId) ?? new Map<string, Remote>();
      nodes.set(signal.node, { viewers: signal.viewers, at: Date.now() });
      this.elsewhere.set(signal.conversationId, nodes);
      this.push(signal.conversationId);
    });
  }

  enter(socket: Socket, conversationId: string, person: Person): Person[] {
    const viewers = this.here.get(conversationId) ?? new Map<string, Viewer>();
    viewers.set(socket.id, { ...person, typing: false });
    this.here.set(conversationId, viewers);
    this.tell(conversationId);
    return this.of(conversationId);
  }

  typing(socket: Socket, conversationId: string, on: boolean): void {
    const viewer = this.here.get(conversationId)?.get(socket.id);
    if (!viewer || viewer.typing === on) return;
    viewer.typing = on;
    this.tell(conversationId);
  }

  leave(socket: Socket, conversationId: string): void {
    const viewers = this.here.get(conversationId);
    if (!viewers?.delete(socket.id)) return;
    if (viewers.size === 0) this.here.delete(conversationId);
    this.tell(conversationId);
  }

  leaveAll(socket: Socket): void {
    for (const [conversationId, viewers] of this.here) if (viewers.has(socket.id)) this.leave(socket, conversationId);
  }

  private tell(conversationId: string): void {
    emit({
      kind: "viewers",
      node: this.node,
      conversationId,
      viewers: [...(this.here.get(conversationId)?.values() ?? [])],
    });
    this.push(conversationId);
  }

  private push(conversationId: string): void {
    this.agents
      .to(rooms.conversation(conversationId))
      .emit("viewers", { conversationId, viewers: this.of(conversationId) });
  }

  /** One line per person, however many windows they have open. */
  of(conversationId: string): Viewer[] {
    const people = new Map<string, Viewer>();
    const remote = [...(this.elsewhere.get(conversationId)?.values() ?? [])].filter(
      (each) => Date.now() - each.at < REMEMBER_MS,
    );
    for (const viewer of [
      ...(this.here.get(conversationId)?.values() ?? []),
      ...remote.flatMap((each) => each.viewers),
    ]) {
      const known = people.get(viewer.id);
      people.set(viewer.id, { ...viewer, typing: viewer.typing || (known?.typing ?? false) });
    }
    return [...people.values()];
  }
}

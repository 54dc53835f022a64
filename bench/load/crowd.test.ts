import { io } from "socket.io-client";
import { describe, expect, it } from "vitest";
import { countInMemory, startRelay } from "../reference/relay";
import { Crowd } from "./crowd";

const plan = { inbox: "any", visitors: 20, tickets: ["a", "b"], bodyBytes: 120 };

describe("the load crowd", () => {
  it("gets the same answers from a server as the stock client, and counts every delivery", async () => {
    const port = await startRelay(countInMemory());
    const crowd = await Crowd.gather({ ...plan, port });
    const round = await crowd.round({ seconds: 0.5, load: { inFlight: 16 } });
    expect(round.refused).toBe(0);
    expect(round.acked).toBeGreaterThan(100);
    expect(Math.abs(round.delivered - round.acked) / round.acked).toBeLessThan(0.2);

    const stock = io(`http://127.0.0.1:${port}/visitor`, { transports: ["websocket"], forceNew: true });
    const answer: unknown = await stock.emitWithAck("message:send", { clientId: "c", text: "hello" });
    expect(answer).toMatchObject({ ok: true, data: { seq: 1 } });
    stock.disconnect();
    crowd.leave();
  });

  it("keeps an open loop's pace and counts from the moment that a send was due", async () => {
    const port = await startRelay(countInMemory());
    const crowd = await Crowd.gather({ ...plan, port });
    const round = await crowd.round({ seconds: 0.5, load: { perSecond: 200 } });
    expect(round.acked).toBeGreaterThan(85);
    expect(round.acked).toBeLessThan(115);
    expect(round.latencies).toHaveLength(round.acked);
    crowd.leave();
  });
});

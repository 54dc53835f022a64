import { backlog } from "@/lib/domain/core";
import { metrics } from "@/lib/platform/metrics";
import { openQueue, queueNames, type OpenQueue } from "@/lib/platform/queue";

let queues: Map<string, OpenQueue> | undefined;

/** What waits: jobs in the outbox and in the queues, questions without an answer. Read when somebody asks for metrics. */
export async function measureBacklog(): Promise<void> {
  const { outboxAgeSeconds, openTurnAgeSeconds } = await backlog();
  metrics.outboxAge.set(outboxAgeSeconds);
  metrics.openTurnAge.set(openTurnAgeSeconds);
  metrics.degradation.set(openTurnAgeSeconds > 30 || outboxAgeSeconds > 30 ? 2 : 0);
  queues ??= new Map(queueNames.map((name) => [name, openQueue(name)]));
  for (const [name, queue] of queues) metrics.queueDepth.set({ queue: name }, await queue.depth());
}

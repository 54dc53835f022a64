import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { lonelyClient } from "@/lib/platform/db/pool";
import { toBytes } from "../intents/model/intent-model";
import { trainIntents } from "../intents/model/train";
import { labelledExamples, storeModel } from "../intents/thread-store";
import { buffersOf, compileRules } from "../rules/compile";
import { ruleGroups } from "../rules/rule-store";
import type { ThreadTasks } from "./tasks";

// A bundle of its own (dist/language-thread.mjs): started for one task, ends with it.
type Order = { [T in keyof ThreadTasks]: { task: T; input: ThreadTasks[T]["input"] } }[keyof ThreadTasks];

async function main(order: Order): Promise<void> {
  // Here this thread alone steps behind the loop beside it; elsewhere the whole process would.
  if (process.platform === "linux") setPriority(10);
  const client = lonelyClient("language thread");
  try {
    await client.connect();
    switch (order.task) {
      case "compileRules": {
        const output = compileRules(await ruleGroups(client, order.input.kind, order.input.workspaceId));
        parentPort?.postMessage({ output }, buffersOf(output));
        break;
      }
      case "trainIntents": {
        const { workspaceId, trainingId: id } = order.input;
        const examples = await labelledExamples(client, workspaceId);
        const { model, report } = trainIntents(examples, (progress) => parentPort?.postMessage({ progress }));
        await storeModel(client, { workspaceId, id }, toBytes(model), report);
        parentPort?.postMessage({ output: null });
      }
    }
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    await client.end().catch(() => undefined);
  }
}

void main(workerData);

import { system } from "@/lib/kernel/actor";
import { resultOf } from "./run";
import { testsForRun } from "./store";

const NAMED = 3;

/**
 * Asks every question of a bot's test set now; a sentence says which fail, undefined lets pass. A bot without tests passes.
 */
export async function testSetGate(workspaceId: string, botId: string): Promise<string | undefined> {
  const failed: string[] = [];
  for (const test of await testsForRun(workspaceId, botId)) {
    if (!(await resultOf(system(workspaceId), test)).passed) failed.push(test.question);
  }
  if (failed.length === 0) return undefined;
  const named = failed.slice(0, NAMED).map((question) => `"${question.slice(0, 80)}"`);
  const more = failed.length > NAMED ? ` and ${failed.length - NAMED} more` : "";
  const what = failed.length === 1 ? "1 test fails" : `${failed.length} tests fail`;
  return `${what}: ${named.join(", ")}${more}.`;
}

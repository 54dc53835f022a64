import { startRuntime } from "@/lib/domain/runtime";
import { disconnectPrisma } from "@/lib/platform/db";
import { closeBus } from "@/lib/platform/realtime";

/** What a command does with the whole domain at hand; nothing that it opened keeps the process alive. */
export async function withDesk<T>(run: () => Promise<T>): Promise<T> {
  startRuntime();
  try {
    return await run();
  } finally {
    await closeBus().catch(() => undefined);
    await disconnectPrisma();
  }
}

import { spawn } from "node:child_process";
import { sleep } from "./clock";
import { freePort } from "./services";

/** The whole product as `npm start` runs it, ready to be looked at. */
export type Product = { url: string; tookMs: number; stop: () => Promise<void> };

export async function startProduct(folder: string, settings: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DEMO_PORT: String(await freePort()),
    DATA_DIR: folder,
    ...settings,
  };
  const began = Date.now();
  const start = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: "ignore" });
  const stop = async () => {
    start.kill("SIGINT");
    await new Promise((resolve) => (start.exitCode === null ? start.once("exit", resolve) : resolve(null)));
  };
  try {
    for (;;) {
      const page = await fetch(`http://127.0.0.1:${port}/login`).catch(() => null);
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (page?.ok && ready?.ok) return { url: `http://localhost:${port}`, tookMs: Date.now() - began, stop };
      if (start.exitCode !== null) throw new Error(`npm start ended with ${start.exitCode}`);
      if (Date.now() - began > 300_000) throw new Error("npm start was not ready in five minutes");
      await sleep(25);
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

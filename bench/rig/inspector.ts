import { execFileSync } from "node:child_process";
import { z } from "zod";
import { openWire } from "../load/wire";
import { sleep } from "./clock";

/** Resident memory of a process after its garbage is gone: asked of its own inspector, so that it needs no help from inside. */
export async function restingBytes(pid: number, inspectorPort: number): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await collectGarbage(inspectorPort);
    await sleep(700);
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024;
}

async function collectGarbage(port: number): Promise<void> {
  const listed: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const [target] = z.array(z.object({ webSocketDebuggerUrl: z.string() })).parse(listed);
  if (!target) throw new Error("the process has no inspector");
  await new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error("the inspector did not answer")), 20_000).unref();
    const wire = openWire(
      port,
      new URL(target.webSocketDebuggerUrl).pathname,
      () => {
        wire.close();
        resolve();
      },
      () => {},
      (ready) => ready.send(JSON.stringify({ id: 1, method: "HeapProfiler.collectGarbage" })),
    );
  });
}

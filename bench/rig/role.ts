import { fork, type ChildProcess } from "node:child_process";
import { z } from "zod";

/** A role of this same program in a process of its own: references and load clients must not share a loop. */
export type RoleProcess = {
  pid: number;
  ask: <T>(message: object, answer: z.ZodType<T>) => Promise<T>;
  end: () => void;
};

export function forkRole(name: string, flags: string[] = []): RoleProcess {
  const stdio = flags.length ? "ignore" : "inherit";
  const child: ChildProcess = fork(process.argv[1] ?? "", [`--as=${name}`], {
    execArgv: flags,
    stdio: ["ignore", "inherit", stdio, "ipc"],
  });
  let exited = false;
  child.once("exit", () => (exited = true));
  const exit = () => void child.kill("SIGKILL");
  process.once("exit", exit);
  return {
    pid: child.pid ?? 0,
    ask: (message, answer) =>
      new Promise((resolve, reject) => {
        if (exited) return reject(new Error(`${name} has ended`));
        const gone = (code: number | null, signal: string | null) =>
          reject(new Error(`${name} ended (${signal ?? code}) while it was asked`));
        child.once("exit", gone);
        child.once("message", (raw) => {
          child.off("exit", gone);
          const reply = Reply.parse(raw);
          if (reply.ok) resolve(answer.parse(reply.data));
          else reject(new Error(`${name}: ${reply.error}`));
        });
        child.send(message);
      }),
    end() {
      process.off("exit", exit);
      child.kill("SIGKILL");
    },
  };
}

const Reply = z.union([
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** The other side: answers each message of the parent in turn, and ends with it. */
export function serveRole(answer: (message: unknown) => Promise<unknown>): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", (message) => {
    answer(message).then(
      (data) => process.send?.({ ok: true, data }),
      (error: unknown) =>
        process.send?.({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}

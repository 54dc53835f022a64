import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { damaged } from "./read";

export type NewFiles = {
  begin(name: string): Promise<void>;
  write(bytes: Buffer): Promise<void>;
  /** Everything written is on its way to disk. */
  end(): Promise<void>;
  keep(): Promise<void>;
  drop(): Promise<void>;
};

/** Fills a folder beside `folder`, and puts it in its place at the end; what was there is set aside, not deleted. */
export function replaceFiles(folder: string): NewFiles {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const fresh = `${folder}.restoring-${stamp}`;
  let open: WriteStream | undefined;
  const end = async () => {
    const last = open;
    open = undefined;
    if (last) await new Promise<void>((resolve, reject) => last.once("error", reject).end(resolve));
  };
  return {
    end,
    async begin(name) {
      await end();
      if (!SAFE.test(name) || name.split("/").includes("..")) throw damaged();
      const path = join(fresh, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      open = createWriteStream(path, { mode: 0o600 });
    },
    async write(bytes) {
      if (!open) throw damaged();
      if (!open.write(bytes)) await once(open, "drain");
    },
    async keep() {
      await mkdir(fresh, { recursive: true, mode: 0o700 });
      if (await stat(folder).catch(() => null)) await rename(folder, `${folder}.before-${stamp}`);
      await rename(fresh, folder);
    },
    async drop() {
      await end().catch(() => undefined);
      await rm(fresh, { recursive: true, force: true });
    },
  };
}

const SAFE = /^[\w.-]+(?:\/[\w.-]+)*$/;

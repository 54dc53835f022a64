import path from "node:path";
import { build } from "esbuild";
import { beforeAll } from "vitest";
import { useThreadFile } from "@/lib/domain/language";
import { randomToken } from "@/lib/kernel/ids";

const ENTRIES = {
  "language-thread": "lib/domain/language/thread/main.ts",
  "terms-thread": "lib/domain/language/terms/thread.ts",
};

/** Tests run from source: the bundle of a thread is made for them. Called once by each file that starts one. */
export function languageThread(name: keyof typeof ENTRIES = "language-thread"): void {
  beforeAll(async () => {
    // Below the project, so that its packages are found.
    const outfile = path.resolve("node_modules", ".cache", "parley-tests", `${name}-${randomToken(6)}.mjs`);
    await build({
      entryPoints: [ENTRIES[name]],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      logLevel: "silent",
    });
    useThreadFile(name, outfile);
  });
}

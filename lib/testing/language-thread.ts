import path from "node:path";
import { build } from "esbuild";
import { beforeAll } from "vitest";
import { useThreadFile } from "@/lib/domain/language";
import { randomToken } from "@/lib/kernel/ids";

/** Tests run from source: the bundle of the language thread is made for them. Called once by each file that starts one. */
export function languageThread(): void {
  beforeAll(async () => {
    // Below the project, so that its packages are found.
    const outfile = path.resolve("node_modules", ".cache", "parley-tests", `language-thread-${randomToken(6)}.mjs`);
    await build({
      entryPoints: ["lib/domain/language/thread/main.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      logLevel: "silent",
    });
    useThreadFile(outfile);
  });
}

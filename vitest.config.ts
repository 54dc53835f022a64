import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const everywhere = ["**/node_modules/**", "**/dist/**", "**/.next/**", "**/.data/**", "e2e/**"];
const apart = "scripts/lib/vitest-apart.mjs";

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...everywhere, "**/*.db.test.ts"],
          setupFiles: apart,
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: everywhere,
          globalSetup: "scripts/lib/vitest-services.ts",
          setupFiles: [apart, "scripts/lib/vitest-database.mjs"],
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1, setupFiles: "list" },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

import { defineConfig } from "prisma/config";

// The client is generated from the schema alone; migrations are applied at boot by `dist/cli.mjs prepare`.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});

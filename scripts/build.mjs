import process from "node:process";
import { requireNode } from "./lib/dependencies.mjs";
import { inRoot } from "./lib/root.mjs";
import { makeAll } from "./lib/start-all.mjs";
import { explain } from "./lib/terminal.mjs";

// Everything that a production image needs: dependencies, the processes, the bubble, the console.
try {
  requireNode();
  await makeAll(["gateway", "web"], inRoot("dist", "logs"));
} catch (error) {
  process.exitCode = explain(error);
}

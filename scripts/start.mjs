import process from "node:process";
import { startAll } from "./lib/start-all.mjs";
import { explain } from "./lib/terminal.mjs";

try {
  await startAll();
} catch (error) {
  process.exit(explain(error));
}

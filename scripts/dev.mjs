import process from "node:process";
import { develop } from "./lib/develop.mjs";
import { explain } from "./lib/terminal.mjs";

try {
  await develop();
} catch (error) {
  process.exit(explain(error));
}

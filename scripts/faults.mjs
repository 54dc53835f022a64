import { measure } from "./lib/measure.mjs";

await measure("faults");

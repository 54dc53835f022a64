import process from "node:process";
import { vi } from "vitest";

// Files share a process, for that saves each of them its start, but nothing of ours: each has modules of its own (only what
// comes from `node_modules` stays loaded) and the environment that the first one found.
vi.resetModules();

const key = Symbol.for("parley.tests.environment");
/** @type {Record<symbol, Record<string, string | undefined>>} */
const kept = globalThis;
const found = (kept[key] ??= { ...process.env });
for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name];
Object.assign(process.env, found);

import { oneShot } from "./lib/one-shot.mjs";

await oneShot("admin");

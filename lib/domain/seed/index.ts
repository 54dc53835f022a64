import type { Demo } from "./seed-demo";

export { installationFacts, isSettled } from "./store";
export { finishDemo, forgetUnfinishedDemo } from "./unfinished";

/** The demo shop, played through the verbs of the whole desk: loaded only where there is one to make. */
export const seedDemo = async (demo: Demo): Promise<boolean> => (await import("./seed-demo")).seedDemo(demo);

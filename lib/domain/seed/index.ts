export { seedDemo } from "./seed-demo";
export { installationFacts } from "./store";
export { finishDemo, forgetUnfinishedDemo } from "./unfinished";

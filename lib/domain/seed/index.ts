export { seedDemo } from "./seed-demo";
export { installationFacts } from "./store";

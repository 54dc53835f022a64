export { seedDemo, type Demo } from "./seed-demo";
export { installationFacts } from "./store";

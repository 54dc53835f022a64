export { createBotTest, deleteBotTest, updateBotTest } from "./change";
export { testSetGate } from "./gate";
export { getTestRun, listBotTests, listTestRuns } from "./list";
export { runTests, startTestRun } from "./run";

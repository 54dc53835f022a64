import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { BotTest, BotTestRun, BotTestRunReport } from "@/lib/contracts/bot-tests";
import {
  createBotTest,
  deleteBotTest,
  getTestRun,
  listBotTests,
  listTestRuns,
  startTestRun,
  updateBotTest,
} from "@/lib/domain/bots";
import type { Resource } from "../route";

export const botTestRoutes: Resource = (route) => {
  route("get", "/bots/{botId}/tests", listBotTests, {
    access: "settings:read",
    summary: "The questions a bot is tested with, and what must come of each",
    answer: listOf(BotTest),
  });
  route("post", "/bots/{botId}/tests", createBotTest, {
    access: "settings:write",
    summary: "Add a test",
    answer: BotTest,
    status: 201,
  });
  route("patch", "/bots/{botId}/tests/{testId}", updateBotTest, {
    access: "settings:write",
    summary: "Change a test",
    answer: BotTest,
  });
  route("delete", "/bots/{botId}/tests/{testId}", deleteBotTest, {
    access: "settings:write",
    summary: "Remove a test",
    answer: Done,
  });
  route("get", "/bots/{botId}/test-runs", listTestRuns, {
    access: "settings:read",
    summary: "The runs of a bot's tests, newest first",
    answer: listOf(BotTestRun),
  });
  route("post", "/bots/{botId}/test-runs", startTestRun, {
    access: "settings:write",
    summary: "Run all tests, in the background; asks nothing new while a run is under way",
    answer: BotTestRun,
    status: 202,
  });
  route("get", "/bots/{botId}/test-runs/{runId}", getTestRun, {
    access: "settings:read",
    summary: "One run with every result, each beside how it went the time before",
    answer: BotTestRunReport,
  });
};

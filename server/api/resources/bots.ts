import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { BotLadder } from "@/lib/contracts/providers";
import { AskedBot, Bot } from "@/lib/contracts/resources";
import { askBot, createBot, deleteBot, getBot, getBotLadder, listBots, updateBot } from "@/lib/domain/bots";
import type { Resource } from "../route";

export const botRoutes: Resource = (route) => {
  route("get", "/bots", listBots, { access: "settings:read", summary: "All bots", answer: listOf(Bot) });
  route("post", "/bots", createBot, { access: "settings:write", summary: "Make a bot", answer: Bot, status: 201 });
  route("get", "/bots/{botId}", getBot, { access: "settings:read", summary: "One bot", answer: Bot });
  route("patch", "/bots/{botId}", updateBot, {
    access: "settings:write",
    summary: "Change what a bot knows and when it hands over",
    answer: Bot,
  });
  route("delete", "/bots/{botId}", deleteBot, {
    access: "settings:write",
    summary: "Remove a bot that answers nowhere",
    answer: Done,
  });
  route("get", "/bots/{botId}/ladder", getBotLadder, {
    access: "settings:read",
    summary: "How a bot's models fare, how long each may take, and what the bot has spent",
    answer: BotLadder,
  });
  route("post", "/bots/{botId}/ask", askBot, {
    access: "settings:read",
    summary: "What the bot would answer, and what it looked at; nothing is stored",
    answer: AskedBot,
  });
};

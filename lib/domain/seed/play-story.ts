import { anyone, type AgentActor, type VisitorActor } from "@/lib/kernel/actor";
import { newClientId } from "@/lib/kernel/ids";
import { replyToVisitor } from "../bots";
import {
  claimConversation,
  rateConversation,
  resolveConversation,
  sendAsAgent,
  sendAsVisitor,
  updateConversation,
} from "../conversations";
import { call } from "../core";
import { openVisitor } from "../inboxes";
import { handOff } from "../routing";
import { recordPageView } from "../visitors";
import { moveBack, openTurnOf } from "./store";
import type { Colleague, Step, Story } from "./stories";

type Cast = Record<Colleague, AgentActor>;

/** Plays a story through the same doors that people use, and then moves it to when it is said to have happened. */
export async function playStory(story: Story, inbox: string, shop: string, cast: Cast): Promise<void> {
  const { name, email, attributes, locale, userAgent } = story;
  const identity = { name, attributes, ...(email ? { email } : {}) };
  const { actor } = await call(openVisitor, anyone, { inbox, locale, userAgent, identity });
  for (const page of story.pages) await call(recordPageView, actor, { url: `${shop}${page}`, title: "Linden & Co" });
  let conversationId = "";
  for (const step of story.steps) {
    if ("visitor" in step) {
      const text = { clientId: newClientId(), text: step.visitor, ...(conversationId ? { conversationId } : {}) };
      ({ conversationId } = await call(sendAsVisitor, actor, text));
    } else await play(step, actor, cast, conversationId);
  }
  await call(updateConversation, cast.admin, { conversationId, tags: story.tags });
  await moveBack(actor.workspaceId, conversationId, actor.visitorId, story.minutesAgo);
}

async function play(
  step: Exclude<Step, { visitor: string }>,
  visitor: VisitorActor,
  cast: Cast,
  conversationId: string,
): Promise<void> {
  if ("bot" in step) {
    const turnId = await openTurnOf(visitor.workspaceId, conversationId);
    if (turnId) await replyToVisitor({ workspaceId: visitor.workspaceId, conversationId, turnId });
  } else if ("handoff" in step) await call(handOff, visitor, { conversationId });
  else if ("rates" in step) {
    const { rates: score, comment } = step;
    await call(rateConversation, visitor, { conversationId, score, ...(comment ? { comment } : {}) });
  } else if ("does" in step) {
    await call(step.does === "claim" ? claimConversation : resolveConversation, cast[step.agent], { conversationId });
  } else {
    const [kind, text] = "says" in step ? ["reply", step.says] : ["note", step.notes];
    await call(sendAsAgent, cast[step.agent], { conversationId, clientId: newClientId(), kind, text });
  }
}

import type { BotActor } from "@/lib/kernel/actor";
import { call } from "../../core";
import type { IdentityAsk, IdentityResult } from "../../flows";
import { beginProof, checkCode, sendCode } from "./prove";

export { provenIdentity } from "./store";

type About = { conversationId: string; turnId: string };

/** Does what a flow asks for somebody's proof, as the bot that runs it. */
export function identify(ask: IdentityAsk, about: About, bot: BotActor): Promise<IdentityResult> {
  switch (ask.step) {
    case "begin":
      return call(beginProof, bot, { ...about, wantsAddress: ask.wantsAddress });
    case "send":
      return call(sendCode, bot, { ...about, email: ask.email, locale: ask.locale });
    case "check":
      return call(checkCode, bot, { ...about, code: ask.code });
  }
}

/** On a stage: nothing is mailed, and every code is right. */
export async function pretendIdentity(ask: IdentityAsk, verified: boolean): Promise<IdentityResult> {
  switch (ask.step) {
    case "begin":
      return verified ? { kind: "identity", outcome: "verified", email: null } : { kind: "identity", outcome: "ready" };
    case "send":
      return { kind: "identity", outcome: "sent", to: ask.email };
    case "check":
      return { kind: "identity", outcome: "verified", email: null };
  }
}

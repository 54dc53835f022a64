import type { NodeType } from "@/lib/contracts/flow";
import type { NodeKind } from "../node";
import { ask } from "./ask";
import { businessHours } from "./business-hours";
import { collect } from "./collect";
import { condition } from "./condition";
import { end } from "./end";
import { handOff } from "./hand-off";
import { intent } from "./intent";
import { knowledge } from "./knowledge";
import { mcp } from "./mcp";
import { model } from "./model";
import { quickReplies } from "./quick-replies";
import { say } from "./say";
import { sensitiveWords } from "./sensitive-words";
import { sentiment } from "./sentiment";
import { set } from "./set";
import { start } from "./start";
import { tool } from "./tool";
import { verifyEmail } from "./verify-email";
import { wait } from "./wait";

/** Every type of step. A type without its file does not compile. */
const kinds: Record<NodeType, NodeKind> = {
  start,
  sensitiveWords,
  intent,
  sentiment,
  condition,
  businessHours,
  collect,
  ask,
  quickReplies,
  say,
  set,
  knowledge,
  model,
  tool,
  mcp,
  verifyEmail,
  wait,
  handOff,
  end,
};

export const kindOf = (type: string): NodeKind | undefined => Object.values(kinds).find((kind) => kind.type === type);

import {
  ModelError,
  OverBudget,
  streamCompletion,
  type ChatMessage,
  type CompletionPart,
  type ModelRequest,
  type ToolUse,
} from "../../models";
import type { Called, Toolbox } from "./toolbox";

/** So often a model may call and go on; then it must answer. */
const MOST_ROUNDS = 4;

type RoundPart = Exclude<CompletionPart, { type: "call" }> | { type: "round" };
type Request = ModelRequest & Required<Pick<ModelRequest, "deadlines">>;

/**
 * One model's answer over as many rounds as it calls tools in: its words as they come, `round` where a new one begins. Ends with
 * what has to come first (the visitor's yes, a proof), or with nothing when it has said all. The deadline is that of all rounds
 * together; `mayGoOn` is asked before each further one.
 */
export async function* inRounds(
  request: Request,
  box: Toolbox | undefined,
  mayGoOn: () => Promise<boolean>,
  signal: AbortSignal,
): AsyncGenerator<RoundPart, Exclude<Called, { came: "goOn" }> | undefined> {
  const talk: ChatMessage[] = [...request.messages];
  const until = performance.now() + request.deadlines.whole;
  const tools = box?.tools ?? [];
  for (let round = 0; ; round += 1) {
    const whole = until - performance.now();
    if (whole < 500) throw new ModelError("stalled", "The tools took the time that the answer had.");
    if (round > 0 && !(await mayGoOn())) throw new OverBudget();
    const calls: ToolUse[] = [];
    let said = "";
    for await (const part of streamCompletion(
      {
        ...request,
        messages: talk,
        ...(tools.length > 0 ? { tools, mayCall: round < MOST_ROUNDS } : {}),
        goesOn: round > 0,
        deadlines: { ...request.deadlines, whole },
      },
      signal,
    )) {
      if (part.type === "call") calls.push(part.call);
      else {
        if (part.type === "text") said += part.text;
        yield part;
      }
    }
    if (!box || calls.length === 0) return undefined;
    talk.push({ role: "assistant", text: said, calls });
    for (const use of calls) {
      const called = await box.run(use);
      signal.throwIfAborted();
      if (called.came !== "goOn") return called;
      talk.push({ role: "tool", id: use.id, name: use.name, text: called.output });
    }
    yield { type: "round" };
  }
}

/** What can go wrong while a flow runs. The visitor never sees it: the conversation goes to people. */
export type FlowFault = "illegalTransition" | "tooManySteps" | "deadEnd" | "unknownNode";

export class FlowError extends Error {
  override readonly name = "FlowError";
  constructor(
    readonly fault: FlowFault,
    message: string,
    readonly node: string | null = null,
  ) {
    super(message);
  }
}

import type { flowFaults } from "@/lib/contracts/flow";

export type FlowFault = (typeof flowFaults)[number];

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

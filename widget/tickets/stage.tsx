/** @jsxImportSource preact */
import type { Ticket } from "@/lib/contracts/customers";

/** How a ticket stands, as the customer reads it. */
export const Stage = ({ stage, label }: { stage: Ticket["stage"]; label: string }) => (
  <span class={`stage ${stage}`}>{label}</span>
);

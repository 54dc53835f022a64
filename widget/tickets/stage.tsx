/** @jsxImportSource preact */
import type { Locale } from "@/lib/contracts/basics";
import type { Ticket } from "@/lib/contracts/customers";
import { words } from "./words";

type Props = { ticket: Pick<Ticket, "stage" | "status" | "goesOn">; locale: Locale };

/** How a ticket stands, as the customer reads it. A merged one was not solved: it goes on elsewhere. */
export function Stage({ ticket: { stage, status, goesOn }, locale }: Props) {
  const t = words(locale);
  if (goesOn) return <span class="stage">{t.goesOn(goesOn.number)}</span>;
  return <span class={`stage ${stage}`}>{status ?? t.stage[stage]}</span>;
}

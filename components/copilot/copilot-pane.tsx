"use client";

import type { Conversation } from "@/lib/contracts/conversation";
import { AskPanel } from "./ask-panel";
import { DraftPanel } from "./draft-panel";
import { SuggestionsPanel } from "./suggestions-panel";
import { SummaryPanel } from "./summary-panel";

type Props = { row: Conversation; onInserted: () => void };

/** Help for whoever answers: it writes, finds and explains, and never sends. */
export function CopilotPane({ row, onInserted }: Props) {
  return (
    <>
      <DraftPanel key={`draft-${row.id}`} row={row} onInserted={onInserted} />
      <AskPanel key={`ask-${row.id}`} row={row} />
      <SummaryPanel key={`summary-${row.id}`} row={row} onInserted={onInserted} />
      <SuggestionsPanel row={row} onInserted={onInserted} />
    </>
  );
}

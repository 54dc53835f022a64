"use client";

import { useCallback, useState } from "react";
import type { Action } from "@/lib/client/conversation-actions";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CustomField } from "@/lib/contracts/fields";
import { useFields } from "../fields/use-fields";
import { useAct } from "./use-act";

type Open = NonNullable<Conversation["checklist"]>;
/** What is asked before resolving: for fields first, then whether open items may stay open. */
export type Asked = { action: Action } & ({ missing: CustomField[] } | { open: Open });
/** What was answered already. */
type Answered = "fields" | "items";

/** The same as `useAct`, but before resolving it asks for what has to be filled in, and about items that are still open. */
export function useActAfterFields(row: Conversation | undefined) {
  const act = useAct();
  const fields = useFields("conversation");
  const [asked, setAsked] = useState<Asked | null>(null);
  const needed = fields.filter(
    ({ requiredOnResolve, key }) => requiredOnResolve && (row?.fields[key] ?? null) === null,
  );
  const open = row?.checklist && row.checklist.done < row.checklist.total ? row.checklist : null;
  const rowId = row?.id;
  const isResolved = row?.status === "resolved";
  const actOrAsk = useCallback(
    (id: string, action: Action, answered?: Answered) => {
      const resolves = action.type === "resolve" && rowId === id && !isResolved;
      if (resolves && !answered && needed.length > 0) setAsked({ missing: needed, action });
      else if (resolves && answered !== "items" && open) setAsked({ open, action });
      else act(id, action);
    },
    [act, rowId, isResolved, needed, open],
  );
  return { act: actOrAsk, asked, clear: useCallback(() => setAsked(null), []) };
}

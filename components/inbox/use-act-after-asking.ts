"use client";

import { useCallback, useState } from "react";
import type { Action } from "@/lib/client/conversation-actions";
import type { Conversation } from "@/lib/contracts/conversation";
import { useWorkspace } from "../console/use-workspace";
import { useFields } from "../fields/use-fields";
import type { BeforeResolving } from "./resolve-dialog";
import { useAct } from "./use-act";

/** What is asked, and what is done after it. */
export type Asked = { action: Action; before: BeforeResolving };

/**
 * The same as `useAct`, but before resolving it asks: for what has to be filled in, about items that are still open, and
 * for a tag and for time where the desk wants that.
 */
export function useActAfterAsking(row: Conversation | undefined) {
  const act = useAct();
  const fields = useFields("conversation");
  const desk = useWorkspace();
  const [asked, setAsked] = useState<Asked | null>(null);
  const missing = fields.filter(
    ({ requiredOnResolve, key }) => requiredOnResolve && (row?.fields[key] ?? null) === null,
  );
  const open = row?.checklist && row.checklist.done < row.checklist.total ? row.checklist : null;
  const tag = desk?.asksTag === true && row?.tags.length === 0;
  const time = desk?.asksTime === true;
  const rowId = row?.id;
  const isResolved = row?.status === "resolved";
  const actOrAsk = useCallback(
    (id: string, action: Action) => {
      const asks = missing.length > 0 || open !== null || tag || time;
      if (action.type === "resolve" && rowId === id && !isResolved && asks)
        setAsked({ action, before: { missing, open, tag, time } });
      else act(id, action);
    },
    [act, rowId, isResolved, missing, open, tag, time],
  );
  return { act: actOrAsk, actNow: act, asked, clear: useCallback(() => setAsked(null), []) };
}

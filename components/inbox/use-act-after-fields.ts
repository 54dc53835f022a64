"use client";

import { useCallback, useState } from "react";
import type { Action } from "@/lib/client/conversation-actions";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CustomField } from "@/lib/contracts/fields";
import { useFields } from "../fields/use-fields";
import { useAct } from "./use-act";

/** The same as `useAct`, but what has to be filled in before resolving is asked for first. */
export function useActAfterFields(row: Conversation | undefined) {
  const act = useAct();
  const fields = useFields("conversation");
  const [asked, setAsked] = useState<{ missing: CustomField[]; action: Action } | null>(null);
  const needed = fields.filter(
    ({ requiredOnResolve, key }) => requiredOnResolve && (row?.fields[key] ?? null) === null,
  );
  const actOrAsk = useCallback(
    (id: string, action: Action, filled = false) => {
      if (action.type === "resolve" && row?.id === id && !filled && needed.length > 0)
        setAsked({ missing: needed, action });
      else act(id, action);
    },
    [act, row?.id, needed],
  );
  return { act: actOrAsk, asked, clear: useCallback(() => setAsked(null), []) };
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { Conversation } from "@/lib/contracts/conversation";
import type { Macro } from "@/lib/contracts/macros";
import { ChooseMacro } from "./choose-macro";
import { MacroPreview } from "./macro-preview";
import { useMacros } from "./use-macros";

type Props = {
  row: Conversation;
  /** What its runner has seen of the thread. */
  seenSeq: number;
  macroId: string | null;
  onClose: () => void;
};

/** Choose one, see what it would do here, run it. */
export function RunMacro({ row, seenSeq, macroId, onClose }: Props) {
  const t = useTranslations("macros");
  const { macros, ready } = useMacros();
  const [chosen, setChosen] = useState<string | null>(macroId);
  const macro: Macro | undefined = macros.find(({ id }) => id === chosen);
  return (
    <Dialog open onOpenChange={onClose} title={macro ? macro.name : t("run")}>
      {macro ? (
        <MacroPreview
          key={macro.id}
          macro={macro}
          row={row}
          seenSeq={seenSeq}
          onBack={macroId ? onClose : () => setChosen(null)}
          onDone={onClose}
        />
      ) : (
        <ChooseMacro macros={macros} ready={ready} onChoose={setChosen} />
      )}
    </Dialog>
  );
}

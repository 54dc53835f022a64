"use client";

import { Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCommands, type Command } from "@/lib/client/commands";
import { useMacros } from "./use-macros";

/** Every macro by name in the palette, while a conversation is open. */
export function useMacroCommands(run: (macroId: string) => void): void {
  const t = useTranslations("macros");
  const { macros } = useMacros();
  const commands = useMemo<Command[]>(
    () =>
      macros.map(({ id, name }) => ({
        id: `macro.${id}`,
        label: t("command", { name }),
        group: "thread",
        icon: Zap,
        run: () => run(id),
      })),
    [macros, t, run],
  );
  useCommands(commands);
}

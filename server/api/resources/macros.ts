import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { Macro, MacroRun } from "@/lib/contracts/macros";
import { createMacro, deleteMacro, getMacro, listMacros, updateMacro } from "@/lib/domain/macros";
import { runMacroInTheirWords } from "@/lib/domain/translation";
import type { Resource } from "../route";

export const macroRoutes: Resource = (route) => {
  const read = "conversations:read" as const;
  const write = "conversations:write" as const;
  route("get", "/macros", listMacros, {
    access: read,
    summary: "Macros: everybody's, those of one's teams, and one's own",
    answer: listOf(Macro),
  });
  route("post", "/macros", createMacro, {
    access: write,
    summary: "Keep a macro for oneself, a team one is in, or (admins) everybody",
    answer: Macro,
    status: 201,
  });
  route("get", "/macros/{macroId}", getMacro, { access: read, summary: "One macro", answer: Macro });
  route("patch", "/macros/{macroId}", updateMacro, {
    access: write,
    summary: "Change a macro; with a stale `rev` it is refused",
    answer: Macro,
  });
  route("delete", "/macros/{macroId}", deleteMacro, { access: write, summary: "Remove a macro", answer: Done });
  route("post", "/macros/{macroId}/run", runMacroInTheirWords, {
    access: write,
    summary: "Run it on a conversation, all of it or nothing; with `dryRun` it only says what it would do",
    answer: MacroRun,
  });
};

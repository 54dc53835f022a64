import { z } from "zod";

/** A language as the web names it: `en`, `zh`, `pt-BR`. */
export const LanguageTag = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/, "Name a language like en, zh or pt-BR.")
  .describe("A language tag like en, zh or pt-BR");

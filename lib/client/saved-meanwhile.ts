import type { ArticleVersionContent } from "@/lib/contracts/knowledge";
import type { CallError } from "./api";

/** What somebody else saved while one was writing, as the refusal brings it. */
export function savedMeanwhile({ code, details }: CallError): ArticleVersionContent | undefined {
  const saved = details["saved"];
  return code === "conflict" && isVersion(saved) ? saved : undefined;
}

const isVersion = (value: unknown): value is ArticleVersionContent =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  typeof value.version === "number" &&
  "title" in value &&
  typeof value.title === "string" &&
  "text" in value &&
  typeof value.text === "string" &&
  "savedBy" in value &&
  typeof value.savedBy === "string" &&
  "savedAt" in value &&
  typeof value.savedAt === "string";

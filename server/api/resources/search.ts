import { SearchResult } from "@/lib/contracts/search";
import { searchEverything } from "@/lib/domain/search";
import type { Resource } from "../route";

export const searchRoutes: Resource = (route) => {
  route("get", "/search", searchEverything, {
    access: "conversations:read",
    summary: "Conversations by what was said in them, contacts and articles, with operators and highlights",
    answer: SearchResult,
  });
};

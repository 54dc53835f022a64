import { z } from "zod";
import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { FoundPassage, Source, SourceContent } from "@/lib/contracts/resources";
import {
  createSource,
  deleteSource,
  getSource,
  listSources,
  searchKnowledge,
  updateSource,
} from "@/lib/domain/knowledge";
import type { Resource } from "../route";

/** Thousands of pairs in one request. */
const SOURCE_BYTES = 20 * 1024 * 1024;

export const knowledgeRoutes: Resource = (route) => {
  route("get", "/knowledge/sources", listSources, {
    access: "knowledge:read",
    summary: "What bots know, newest first; `q` looks in titles and texts",
    answer: listOf(Source),
  });
  route("post", "/knowledge/sources", createSource, {
    access: "knowledge:write",
    summary: "Add questions and answers, or an article; indexed within seconds",
    answer: Source,
    status: 201,
    maxBytes: SOURCE_BYTES,
  });
  route("get", "/knowledge/sources/{sourceId}", getSource, {
    access: "knowledge:read",
    summary: "One source with its content and how far its indexing is",
    answer: SourceContent,
  });
  route("patch", "/knowledge/sources/{sourceId}", updateSource, {
    access: "knowledge:write",
    summary: "Replace title or content; bots answer from it within seconds",
    answer: Source,
    maxBytes: SOURCE_BYTES,
  });
  route("delete", "/knowledge/sources/{sourceId}", deleteSource, {
    access: "knowledge:write",
    summary: "Remove a source; bots stop quoting it",
    answer: Done,
  });
  route("post", "/knowledge/search", searchKnowledge, {
    access: "knowledge:read",
    summary: "The passages that answer a question best",
    answer: z.object({ data: z.array(FoundPassage) }),
  });
};

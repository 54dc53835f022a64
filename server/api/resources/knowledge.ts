import { z } from "zod";
import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import {
  ArticleVersion,
  ArticleVersionContent,
  DocumentContent,
  FoundPassage,
  KnowledgeDocument,
  Source,
  SourceContent,
} from "@/lib/contracts/knowledge";
import {
  createSource,
  deleteDocument,
  deleteSource,
  getArticleVersion,
  getDocument,
  getSource,
  listArticleVersions,
  listDocuments,
  listSources,
  refreshSource,
  restoreArticle,
  retryDocument,
  searchKnowledge,
  updateSource,
} from "@/lib/domain/knowledge";
import { receiveFiles } from "../receive-files";
import type { Resource } from "../route";

/** Thousands of pairs in one request. */
const SOURCE_BYTES = 20 * 1024 * 1024;

export const knowledgeRoutes: Resource = (route, raw) => {
  route("get", "/knowledge/sources", listSources, {
    access: "knowledge:read",
    summary: "What bots know, newest first; `q` looks in titles and texts",
    answer: listOf(Source),
  });
  route("post", "/knowledge/sources", createSource, {
    access: "knowledge:write",
    summary:
      "Add questions and answers, an article, a website, or files (as multipart/form-data); indexed within seconds",
    answer: Source,
    status: 201,
    maxBytes: SOURCE_BYTES,
    files: receiveFiles,
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
  route("get", "/knowledge/sources/{sourceId}/versions", listArticleVersions, {
    access: "knowledge:read",
    summary: "Every saved text of an article, newest first, with who saved it and when",
    answer: listOf(ArticleVersion),
  });
  route("get", "/knowledge/sources/{sourceId}/versions/{version}", getArticleVersion, {
    access: "knowledge:read",
    summary: "What an article said at a version",
    answer: ArticleVersionContent,
  });
  route("post", "/knowledge/sources/{sourceId}/restore", restoreArticle, {
    access: "knowledge:write",
    summary: "Make an earlier text the newest version, live at once; nothing is lost",
    answer: SourceContent,
  });
  route("post", "/knowledge/sources/{sourceId}/refresh", refreshSource, {
    access: "knowledge:write",
    summary: "Look at a site again, or read anew what failed",
    answer: Source,
    status: 202,
  });
  route("get", "/knowledge/sources/{sourceId}/documents", listDocuments, {
    access: "knowledge:read",
    summary: "The files or pages of a source, each with its state, passages and errors",
    answer: listOf(KnowledgeDocument),
  });
  const moreFiles = {
    access: "knowledge:write" as const,
    summary: "Add files to a source of files: fields `file`, at most 50 of 50 MB each",
    answer: Source,
    status: 201 as const,
    name: "knowledge.addMoreFiles",
    accepts: "multipart/form-data",
  };
  raw("post", "/knowledge/sources/{sourceId}/documents", moreFiles, receiveFiles);
  route("get", "/knowledge/documents/{documentId}", getDocument, {
    access: "knowledge:read",
    summary: "One file or page with the text that was read from it",
    answer: DocumentContent,
  });
  route("post", "/knowledge/documents/{documentId}/retry", retryDocument, {
    access: "knowledge:write",
    summary: "Read one file or page anew",
    answer: KnowledgeDocument,
    status: 202,
  });
  route("delete", "/knowledge/documents/{documentId}", deleteDocument, {
    access: "knowledge:write",
    summary: "Remove one file or page; bots stop quoting it",
    answer: Done,
  });
  route("post", "/knowledge/search", searchKnowledge, {
    access: "knowledge:read",
    summary: "The passages that answer a question best",
    answer: z.object({ data: z.array(FoundPassage) }),
  });
};

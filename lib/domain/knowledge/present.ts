import {
  Site,
  type ArticleVersion,
  type ArticleVersionContent,
  type DocumentContent,
  type KnowledgeDocument,
  type Source,
  type SourceContent,
} from "@/lib/contracts/knowledge";
import type { ArticleRow } from "./article-store";
import type { SourceText } from "./content";
import type { DocumentRow } from "./document-store";
import { noteText, sentenceFor } from "./problems";
import type { SourceRow } from "./store";

export const presentSource = ({ workspaceId: _, version: __, site, ...row }: SourceRow): Source => ({
  ...row,
  error: row.error ?? (row.errorCode ? sentenceFor(row.errorCode) : null),
  site: Site.nullable().catch(null).parse(site),
  crawledAt: row.crawledAt?.toISOString() ?? null,
  nextCrawlAt: row.nextCrawlAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

export const presentContent = (row: SourceRow, content: SourceText, newest?: ArticleRow): SourceContent => ({
  ...presentSource(row),
  ...(content.kind === "faq" ? { itemsList: content.items } : {}),
  ...(content.kind === "text"
    ? {
        text: content.text,
        version: newest?.version ?? 0,
        draft: newest && newest.publishedAt === null ? presentVersionText(newest) : null,
      }
    : {}),
});

export const presentVersion = ({
  version,
  title,
  savedBy,
  savedAt,
  publishedAt,
  live,
}: ArticleRow): ArticleVersion => ({
  version,
  title,
  savedBy,
  savedAt: savedAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
  live,
});

export const presentVersionText = (row: ArticleRow): ArticleVersionContent => ({
  ...presentVersion(row),
  text: row.text,
});

export const presentDocument = ({ workspaceId: _, storageKey: __, ...row }: DocumentRow): KnowledgeDocument => ({
  ...row,
  error: row.errorCode ? sentenceFor(row.errorCode, row.errorDetail) : null,
  notes: row.notes.map((note) => ({ ...note, text: noteText(note) })),
  fetchedAt: row.fetchedAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
});

export const presentDocumentText = (row: DocumentRow, text: string): DocumentContent => ({
  ...presentDocument(row),
  text,
});

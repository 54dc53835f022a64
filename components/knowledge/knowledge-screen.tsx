"use client";

import dynamic from "next/dynamic";
import { notFound, useSearchParams } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Sources = dynamic(() => import("./sources").then((m) => m.Sources), { loading });
const SourceEditor = dynamic(() => import("./source-editor").then((m) => m.SourceEditor), { loading });
const Gaps = dynamic(() => import("./gaps").then((m) => m.Gaps), { loading });
const Suggestions = dynamic(() => import("./suggestions").then((m) => m.Suggestions), { loading });
const Curated = dynamic(() => import("./curated").then((m) => m.Curated), { loading });
const DocumentPage = dynamic(() => import("./document-page").then((m) => m.DocumentPage), { loading });

export function KnowledgeScreen({ path }: { path: string[] }) {
  const [id, document, more] = path;
  // Words that one came for, as links from answers carry them.
  const at = useSearchParams().get("at");
  if (more !== undefined) notFound();
  if (id === "gaps") return <Gaps />;
  if (id === "suggestions") return <Suggestions />;
  if (id === "curated") return <Curated />;
  if (id && document) return <DocumentPage key={document} sourceId={id} id={document} at={at} />;
  return id ? <SourceEditor key={id} id={id} at={at} /> : <Sources />;
}

"use client";

import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Sources = dynamic(() => import("./sources").then((m) => m.Sources), { loading });
const SourceEditor = dynamic(() => import("./source-editor").then((m) => m.SourceEditor), { loading });

export function KnowledgeScreen({ path }: { path: string[] }) {
  const [id, more] = path;
  if (more !== undefined) notFound();
  return id ? <SourceEditor key={id} id={id} /> : <Sources />;
}

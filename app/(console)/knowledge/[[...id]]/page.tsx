import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KnowledgeScreen } from "@/components/knowledge/knowledge-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("knowledge") };
}

export default async function KnowledgePage({ params }: PageProps<"/knowledge/[[...id]]">) {
  const { id = [] } = await params;
  return <KnowledgeScreen path={id} />;
}

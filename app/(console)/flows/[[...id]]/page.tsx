import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FlowsScreen } from "@/components/flows/flows-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("flows") };
}

export default async function FlowsPage({ params }: { params: Promise<{ id?: string[] }> }) {
  const { id = [] } = await params;
  return <FlowsScreen path={id} />;
}

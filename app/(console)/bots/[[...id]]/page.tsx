import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BotsScreen } from "@/components/bots/bots-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("bots") };
}

export default async function BotsPage({ params }: PageProps<"/bots/[[...id]]">) {
  const { id = [] } = await params;
  return <BotsScreen path={id} />;
}

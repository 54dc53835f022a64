import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsScreen } from "@/components/settings/settings-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("settings") };
}

export default async function SettingsPage({ params }: PageProps<"/settings/[[...path]]">) {
  const { path = [] } = await params;
  return <SettingsScreen path={path} />;
}

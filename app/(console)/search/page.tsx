import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SearchScreen } from "@/components/search/search-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("search") };
}

export default function SearchPage() {
  return <SearchScreen />;
}

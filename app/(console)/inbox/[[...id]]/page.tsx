import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboxScreen } from "@/components/inbox/inbox-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("inbox") };
}

/** The screen reads the open conversation from the address itself: opening one asks no server for a page. */
export default function InboxPage() {
  return <InboxScreen />;
}

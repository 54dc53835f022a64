import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContactsScreen } from "@/components/contacts/contacts-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("contacts") };
}

export default async function ContactsPage({ params }: PageProps<"/contacts/[[...id]]">) {
  const { id = [] } = await params;
  return <ContactsScreen path={id} />;
}

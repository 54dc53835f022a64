"use client";

import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Contacts = dynamic(() => import("./contacts").then((m) => m.Contacts), { loading });
const ContactPage = dynamic(() => import("./contact-page").then((m) => m.ContactPage), { loading });

export function ContactsScreen({ path }: { path: string[] }) {
  const [id, more] = path;
  if (more !== undefined) notFound();
  return id ? <ContactPage key={id} id={id} /> : <Contacts />;
}

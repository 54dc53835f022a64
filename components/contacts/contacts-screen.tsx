"use client";

import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { SectionSkeleton } from "../settings/section-skeleton";

const loading = () => <SectionSkeleton />;
const Contacts = dynamic(() => import("./contacts").then((m) => m.Contacts), { loading });
const ContactPage = dynamic(() => import("./contact-page").then((m) => m.ContactPage), { loading });
const Organisations = dynamic(() => import("../organisations/organisations").then((m) => m.Organisations), { loading });
const OrganisationPage = dynamic(() => import("../organisations/organisation-page").then((m) => m.OrganisationPage), {
  loading,
});

export function ContactsScreen({ path }: { path: string[] }) {
  const [id, more, beyond] = path;
  if (beyond !== undefined || (more !== undefined && id !== "organisations")) notFound();
  if (id === "organisations") return more ? <OrganisationPage key={more} id={more} /> : <Organisations />;
  return id ? <ContactPage key={id} id={id} /> : <Contacts />;
}

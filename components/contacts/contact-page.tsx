"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { get, patch } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { VisitorProfile } from "@/lib/contracts/conversation";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Panel } from "../console/panel";
import { ContactValues } from "../fields/contact-values";
import { PageTrail } from "../inbox/page-trail";
import { PastConversations } from "../inbox/past-conversations";
import { ContactOrganisation } from "../organisations/contact-organisation";
import { ErasePanel } from "./erase-panel";
import { Erased } from "./erased";
import { PersonalDataPanel } from "./personal-data-panel";
import { BlockPanel } from "./block-panel";
import { MergePanel } from "./merge-panel";
import { NotesPanel } from "./notes-panel";
import { ContactForm } from "./contact-form";

export function ContactPage({ id }: { id: string }) {
  const t = useTranslations("contacts");
  const tc = useTranslations("customer");
  const path = `/contacts/${id}`;
  const router = useRouter();
  const queries = useQueryClient();
  const profile = useQuery({ queryKey: [path], queryFn: () => get<VisitorProfile>(path) });
  const { save, busy } = useSave("/contacts");
  const saveContact = async (change: { name: string; email: string | null }) => {
    const saved = await save(() => patch(path, change));
    if (saved === undefined) return false;
    queries.setQueryData([path], (old: VisitorProfile | undefined) =>
      old ? { ...old, contact: { ...old.contact, ...change } } : old,
    );
    return true;
  };
  return (
    <PageFrame title={profile.data?.contact.name ?? t("one")} back={<BackLink href="/contacts">{t("title")}</BackLink>}>
      <Loaded of={profile}>
        {({ contact, visitor, conversations }) =>
          contact.erased ? (
            <>
              <Erased contactId={id} />
              <Panel title={t("conversations")}>
                <PastConversations
                  conversations={conversations}
                  onOpen={(conversation) => router.push(`/inbox/${conversation}`)}
                />
              </Panel>
            </>
          ) : (
            <>
              <ContactForm contact={contact} onSave={saveContact} busy={busy} />
              <Panel title={t("organisation")} text={t("organisationText")}>
                <ContactOrganisation contactId={id} organisation={contact.organisation} />
              </Panel>
              <Panel title={t("conversations")}>
                <PastConversations
                  conversations={conversations}
                  onOpen={(conversation) => router.push(`/inbox/${conversation}`)}
                />
              </Panel>
              <Panel title={tc("section.attributes")}>
                <ContactValues contactId={id} attributes={contact.attributes} />
              </Panel>
              <NotesPanel contactId={id} />
              <MergePanel contact={contact} />
              <BlockPanel contact={contact} />
              <PersonalDataPanel contact={contact} />
              <ErasePanel contact={contact} />
              {visitor && visitor.pages.length > 0 && (
                <Panel title={tc("section.pages")}>
                  <PageTrail pages={visitor.pages} />
                </Panel>
              )}
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

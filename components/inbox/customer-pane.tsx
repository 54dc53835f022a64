"use client";

import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { NearLink } from "@/components/ui/near-link";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { useRow, useThread } from "@/lib/client/desk-context";
import { setPrefs, usePrefs } from "@/lib/client/prefs";
import type { Profile } from "@/lib/client/desk-state";
import type { Conversation } from "@/lib/contracts/conversation";
import { OfferedApps } from "../apps/offered-apps";
import { ContactValues } from "../fields/contact-values";
import { ConversationValues } from "../fields/conversation-values";
import { Checklist } from "../checklist/checklist";
import { Followers } from "../followers/followers";
import { ContactOrganisation } from "../organisations/contact-organisation";
import { Facts } from "./facts";
import { IdentityBadge } from "./identity-badge";
import { PageTrail } from "./page-trail";
import { PastConversations } from "./past-conversations";
import { Promises } from "./promises";
import { Rating } from "./rating";
import { Section } from "./section";
import { Tags } from "./tags";
import { TimeSpent } from "../time/time-spent";

const CopilotPane = dynamic(() => import("../copilot/copilot-pane").then((m) => m.CopilotPane), { ssr: false });
export type CustomerProps = {
  id: string;
  onOpen: (id: string) => void;
  onClose: () => void;
  /** Words went into the composer: on a phone that is where to go on. */
  onInserted: () => void;
  /** Not yet: something more urgent is being painted. */
  blank?: boolean;
  className?: string;
};

export const CustomerPane = memo(function CustomerPane(props: CustomerProps) {
  const { id, onOpen, onClose, onInserted, blank = false, className } = props;
  const t = useTranslations("customer");
  const profile = useThread(id)?.profile;
  const row = useRow(id);
  const failed = useThread(id)?.status === "failed";
  const { paneTab } = usePrefs();
  if (failed) return null;
  return (
    <aside aria-label={t("label")} className={`flex w-80 shrink-0 flex-col border-l bg-ground ${className ?? ""}`}>
      <header className="flex h-13 shrink-0 items-center justify-between border-b pr-2 pl-4">
        <PaneTabs current={paneTab} />
        <IconButton icon={X} label={t("close")} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto bg-ground scroll-thin">
        {blank ? null : !profile || !row ? (
          <PaneSkeleton />
        ) : paneTab === "copilot" ? (
          <CopilotPane row={row} onInserted={onInserted} />
        ) : (
          <>
            <Who profile={profile} row={row} />
            <Section name="conversation">
              <Facts
                facts={[
                  [t("inbox"), row.inbox.name],
                  [t("number"), `#${row.number}`],
                  ...(row.team ? [[t("team"), row.team.name] satisfies [string, string]] : []),
                  [t("started"), <Time key="at" at={row.createdAt} />],
                ]}
              />
              <Tags row={row} />
              <ConversationValues row={row} />
              {row.rating !== null && <Rating score={row.rating} comment={row.ratingComment} />}
            </Section>
            <OfferedApps row={row} />
            <Section name="checklist">
              <Checklist key={row.id} row={row} />
            </Section>
            <Section name="time">
              <TimeSpent key={row.id} row={row} />
            </Section>
            <Section name="followers">
              <Followers row={row} />
            </Section>
            <Section name="organisation">
              <ContactOrganisation contactId={profile.contact.id} organisation={row.contact.organisation} />
            </Section>
            <Section name="promises">
              <Promises row={row} />
            </Section>
            <Device profile={profile} />
            {profile.visitor && profile.visitor.pages.length > 0 && (
              <Section name="pages">
                <PageTrail pages={profile.visitor.pages} />
              </Section>
            )}
            <Section name="attributes">
              <ContactValues contactId={profile.contact.id} attributes={profile.contact.attributes} />
            </Section>
            <Section name="past">
              <PastConversations conversations={profile.past.filter((each) => each.id !== id)} onOpen={onOpen} />
            </Section>
          </>
        )}
      </div>
    </aside>
  );
});

const paneTabs = ["customer", "copilot"] as const;

function PaneTabs({ current }: { current: (typeof paneTabs)[number] }) {
  const t = useTranslations("customer.tabs");
  return (
    <fieldset aria-label={t("label")} className="flex gap-0.5">
      {paneTabs.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === current}
          onClick={() => setPrefs({ paneTab: each })}
          className="h-7 rounded-control px-2 text-ink-2 hover:text-ink aria-pressed:bg-ink/8 aria-pressed:font-medium aria-pressed:text-ink max-md:h-9 max-md:px-3"
        >
          {t(each)}
        </button>
      ))}
    </fieldset>
  );
}

/** Name and address come with the row, which is pushed: an address left or proven a moment ago is there at once. */
function Who({ profile: { visitor, contact: known }, row: { contact } }: { profile: Profile; row: Conversation }) {
  const t = useTranslations("customer");
  return (
    <div className="flex items-start gap-3 border-b px-4 py-4">
      <Avatar name={contact.name} size={40} online={visitor?.online} />
      <div className="flex min-w-0 flex-col gap-1">
        <NearLink href={`/contacts/${contact.id}`} className="truncate font-medium hover:underline">
          {contact.name}
        </NearLink>
        {contact.email && (
          <a href={`mailto:${contact.email}`} className="truncate text-ink-2 hover:underline">
            {contact.email}
          </a>
        )}
        <p className="flex flex-wrap items-center gap-1.5 text-meta text-ink-3">
          {known.blocked && <Badge tone="danger">{t("blocked")}</Badge>}
          <IdentityBadge verified={contact.verified} provenEmail={contact.provenEmail} known={contact.email} />
          {visitor &&
            (visitor.online ? (
              t("online")
            ) : (
              <>
                {t("lastSeen")} <Time at={visitor.lastSeenAt} />
              </>
            ))}
        </p>
      </div>
    </div>
  );
}

function Device({ profile: { visitor, contact } }: { profile: Profile }) {
  const t = useTranslations("customer");
  const locale = useLocale();
  const language = visitor?.locale && new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  const known = [
    [t("language"), language && visitor?.locale ? nameOf(language, visitor.locale) : null],
    [t("browser"), visitor?.browser],
    [t("system"), visitor?.os],
    [t("address"), visitor?.address],
    [t("externalId"), contact.externalId],
  ].flatMap(([label, value]): [string, string][] => (label && value ? [[label, value]] : []));
  return known.length === 0 ? null : (
    <Section name="device">
      <Facts facts={known} />
    </Section>
  );
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function PaneSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3 p-4">
      <div className="flex gap-3">
        <Skeleton className="size-10 rounded-full" />
        <div className="flex flex-1 flex-col gap-2 pt-1">
          <Skeleton className="h-3.5 w-32" />
          <Skeleton className="h-3.5 w-40" />
        </div>
      </div>
      <Skeleton className="mt-4 h-3.5 w-full" />
      <Skeleton className="h-3.5 w-3/4" />
      <Skeleton className="h-3.5 w-5/6" />
    </div>
  );
}

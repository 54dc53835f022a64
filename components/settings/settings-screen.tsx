"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { notFound } from "next/navigation";
import { useIsAdmin } from "../console/admins-only";
import { NotYours } from "../console/not-yours";
import { PageFrame } from "../console/page-frame";
import { SectionSkeleton } from "./section-skeleton";
import { SettingsNav } from "./settings-nav";
import { isSection, sectionsFor, type SectionName } from "./sections";

const loading = () => <SectionSkeleton />;
const Profile = dynamic(() => import("./profile").then((m) => m.Profile), { loading });
const WorkspaceForm = dynamic(() => import("./workspace").then((m) => m.WorkspaceForm), { loading });
const Inboxes = dynamic(() => import("./inboxes").then((m) => m.Inboxes), { loading });
const InboxEditor = dynamic(() => import("./inbox-editor").then((m) => m.InboxEditor), { loading });
const HoursList = dynamic(() => import("./hours-list").then((m) => m.HoursList), { loading });
const HoursEditor = dynamic(() => import("./hours-editor").then((m) => m.HoursEditor), { loading });
const SlaPolicies = dynamic(() => import("../sla/policies").then((m) => m.SlaPolicies), { loading });
const SlaPolicyEditor = dynamic(() => import("../sla/policy-editor").then((m) => m.SlaPolicyEditor), { loading });
const Rules = dynamic(() => import("../automation/rules").then((m) => m.Rules), { loading });
const RuleEditor = dynamic(() => import("../automation/rule-editor").then((m) => m.RuleEditor), { loading });
const Webhooks = dynamic(() => import("../webhooks/webhooks").then((m) => m.Webhooks), { loading });
const WebhookEditor = dynamic(() => import("../webhooks/webhook-editor").then((m) => m.WebhookEditor), { loading });
const Apps = dynamic(() => import("../apps/apps").then((m) => m.Apps), { loading });
const AppEditor = dynamic(() => import("../apps/app-editor").then((m) => m.AppEditor), { loading });
const Providers = dynamic(() => import("../models/providers").then((m) => m.Providers), { loading });
const ProviderEditor = dynamic(() => import("../models/provider-editor").then((m) => m.ProviderEditor), { loading });
const CopilotSettings = dynamic(() => import("../copilot/copilot-settings").then((m) => m.CopilotSettings), {
  loading,
});
const CustomFields = dynamic(() => import("../fields/custom-fields").then((m) => m.CustomFields), { loading });
const CustomStatuses = dynamic(() => import("../statuses/custom-statuses").then((m) => m.CustomStatuses), { loading });
const RepliesList = dynamic(() => import("../canned-replies/replies-list").then((m) => m.RepliesList), { loading });
const MacrosList = dynamic(() => import("../macros/macros-list").then((m) => m.MacrosList), { loading });
const Agents = dynamic(() => import("./agents").then((m) => m.Agents), { loading });
const Teams = dynamic(() => import("./teams").then((m) => m.Teams), { loading });
const RoutingPage = dynamic(() => import("../routing/routing-page").then((m) => m.RoutingPage), { loading });
const PolicyPage = dynamic(() => import("../routing/policy-page").then((m) => m.PolicyPage), { loading });
const ShiftsPage = dynamic(() => import("../shifts/shifts-page").then((m) => m.ShiftsPage), { loading });
const TimePage = dynamic(() => import("../time/time-page").then((m) => m.TimePage), { loading });
const Tokens = dynamic(() => import("./tokens").then((m) => m.Tokens), { loading });
const DeadJobs = dynamic(() => import("./dead-jobs").then((m) => m.DeadJobs), { loading });
const AuditLog = dynamic(() => import("./audit-log").then((m) => m.AuditLog), { loading });

/** Sections whose rows have a page of their own. */
const withPages: ReadonlySet<SectionName> = new Set([
  "routing",
  "inboxes",
  "hours",
  "sla",
  "automation",
  "webhooks",
  "apps",
  "models",
]);

export function SettingsScreen({ path }: { path: string[] }) {
  const t = useTranslations("settings");
  const [name = "profile", id, more] = path;
  const admin = useIsAdmin();
  if (!isSection(name) || more !== undefined || (id !== undefined && !withPages.has(name))) notFound();
  const mine = sectionsFor(admin).includes(name);
  return (
    <section className="flex min-w-0 flex-1 max-md:flex-col" aria-label={t("title")}>
      <SettingsNav current={name} />
      {mine ? (
        <Shown name={name} id={id} />
      ) : (
        <PageFrame title={t(`nav.${name}`)}>
          <NotYours />
        </PageFrame>
      )}
    </section>
  );
}

function Shown({ name, id }: { name: SectionName; id: string | undefined }) {
  switch (name) {
    case "profile":
      return <Profile />;
    case "workspace":
      return <WorkspaceForm />;
    case "inboxes":
      return id ? <InboxEditor id={id} /> : <Inboxes />;
    case "hours":
      return id ? <HoursEditor id={id} /> : <HoursList />;
    case "sla":
      return id ? <SlaPolicyEditor id={id} /> : <SlaPolicies />;
    case "automation":
      return id ? <RuleEditor id={id} /> : <Rules />;
    case "webhooks":
      return id ? <WebhookEditor id={id} /> : <Webhooks />;
    case "apps":
      return id ? <AppEditor id={id} /> : <Apps />;
    case "models":
      return id ? <ProviderEditor id={id} /> : <Providers />;
    case "copilot":
      return <CopilotSettings />;
    case "fields":
      return <CustomFields />;
    case "statuses":
      return <CustomStatuses />;
    case "replies":
      return <RepliesList />;
    case "macros":
      return <MacrosList />;
    case "agents":
      return <Agents />;
    case "teams":
      return <Teams />;
    case "routing":
      return id ? <PolicyPage id={id} /> : <RoutingPage />;
    case "shifts":
      return <ShiftsPage />;
    case "time":
      return <TimePage />;
    case "tokens":
      return <Tokens />;
    case "audit":
      return <AuditLog />;
    case "jobs":
      return <DeadJobs />;
  }
}

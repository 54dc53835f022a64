"use client";

import { useTranslations } from "next-intl";
import { AdminsOnly } from "../console/admins-only";
import { PageFrame } from "../console/page-frame";
import { AgentsPanel } from "./agents-panel";
import { PoliciesPanel } from "./policies-panel";
import { SettingsPanel } from "./settings-panel";
import { SkillsPanel } from "./skills-panel";

/** How waiting conversations come to people. */
export function RoutingPage() {
  const t = useTranslations("routing");
  return (
    <PageFrame title={t("title")} text={t("text")}>
      <AdminsOnly>
        <PoliciesPanel />
        <AgentsPanel />
        <SkillsPanel />
        <SettingsPanel />
      </AdminsOnly>
    </PageFrame>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { PageFrame } from "../console/page-frame";
import { DeskForm } from "./desk-form";
import { NotificationsForm } from "./notifications-form";
import { PasswordPanel } from "./password-panel";
import { PersonForm } from "./person-form";
import { PushPanel } from "./push-panel";
import { SessionsPanel } from "./sessions-panel";
import { WaysForm } from "./ways-form";

export function Profile() {
  const t = useTranslations("settings.profile");
  return (
    <PageFrame title={t("title")} text={t("text")}>
      <PersonForm />
      <DeskForm />
      <WaysForm />
      <NotificationsForm />
      <PushPanel />
      <PasswordPanel />
      <SessionsPanel />
    </PageFrame>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadLink } from "@/components/auth/dead-link";
import { PasswordForm } from "@/components/auth/password-form";
import { liveLink } from "@/app/_server/link";
import { ask } from "@/app/_server/runtime";
import { lookUpReset } from "@/lib/domain/agents";
import { anyone } from "@/lib/kernel/actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("resetTitle"), referrer: "no-referrer" };
}

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const reset = await liveLink(ask(lookUpReset, anyone, { token }));
  if ("dead" in reset) return <DeadLink kind="reset" why={reset.dead} />;
  return <PasswordForm kind="reset" token={token} email={reset.email} />;
}

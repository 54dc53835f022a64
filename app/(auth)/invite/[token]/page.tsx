import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadLink } from "@/components/auth/dead-link";
import { PasswordForm } from "@/components/auth/password-form";
import { liveLink } from "@/app/_server/link";
import { ask } from "@/app/_server/runtime";
import { lookUpInvitation } from "@/lib/domain/agents";
import { anyone } from "@/lib/kernel/actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("inviteTitle"), referrer: "no-referrer" };
}

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const invitation = await liveLink(ask(lookUpInvitation, anyone, { token }));
  if ("dead" in invitation) return <DeadLink kind="invite" why={invitation.dead} />;
  return <PasswordForm kind="invite" token={token} invitation={invitation} />;
}

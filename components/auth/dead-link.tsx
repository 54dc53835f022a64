import { useTranslations } from "next-intl";
import { AuthCard } from "./card";

type Props = { kind: "invite" | "reset"; why: "used" | "expired" | "outdated" | "unknown" };

/** A link that opens nothing: what happened, and what to do now. */
export function DeadLink({ kind, why }: Props) {
  const t = useTranslations("auth.dead");
  return (
    <AuthCard title={t(`${kind}.title`)} text={t(`${kind}.${why}`)}>
      <p className="rounded-card border bg-ground px-4 py-3 text-ink-2">{t(`${kind}.then`)}</p>
      <a
        href="/login"
        className="inline-flex h-8 items-center self-start rounded-control border border-line-strong bg-surface px-3 font-medium text-ink hover:bg-sunken max-md:h-10"
      >
        {t("toSignIn")}
      </a>
    </AuthCard>
  );
}

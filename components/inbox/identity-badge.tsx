import { BadgeCheck, MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

type Props = {
  verified: boolean;
  /** The address that was proven by a code, if one was; `known` is the contact's own. */
  provenEmail: string | null;
  known: string | null;
};

/** How far it is sure who somebody is: the site says so, an address was proven by a code, or they said so themselves. */
export function IdentityBadge({ verified, provenEmail, known }: Props) {
  const t = useTranslations("customer");
  if (!verified && !provenEmail) return <Badge>{t("unverified")}</Badge>;
  return (
    <>
      {verified && (
        <Badge tone="success">
          <BadgeCheck className="size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
          {t("verified")}
        </Badge>
      )}
      {provenEmail && (
        <Badge tone="success">
          <MailCheck className="size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
          <span className="truncate" title={t("provenHint", { email: provenEmail })}>
            {provenEmail.toLowerCase() === known?.toLowerCase()
              ? t("proven")
              : t("provenOther", { email: provenEmail })}
          </span>
        </Badge>
      )}
    </>
  );
}

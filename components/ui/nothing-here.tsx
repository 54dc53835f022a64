import { Compass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Empty } from "./empty";

/** An address that leads nowhere, or no longer anywhere. */
export function NothingHere() {
  const t = useTranslations("common");
  return (
    <Empty
      icon={Compass}
      title={t("notFoundTitle")}
      action={
        <Link href="/inbox" className="font-medium text-accent-ink underline underline-offset-2">
          {t("toInbox")}
        </Link>
      }
    >
      {t("notFoundText")}
    </Empty>
  );
}

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/empty";

/** Where somebody came who may not look. */
export function NotYours() {
  const t = useTranslations("common");
  return (
    <Empty icon={Lock} title={t("notYours")}>
      {t("notYoursText")}
    </Empty>
  );
}

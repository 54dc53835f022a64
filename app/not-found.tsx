import { Compass } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Empty } from "@/components/ui/empty";

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <main className="flex min-h-dvh flex-1 items-center justify-center">
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
    </main>
  );
}

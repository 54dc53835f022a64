import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Notification } from "@/lib/contracts/notifications";

/** What a call says in one line, wherever it is shown. */
export function useNotificationWords(): (call: Pick<Notification, "kind" | "number" | "data">) => string {
  const t = useTranslations("notify");
  return useCallback(
    ({ kind, number, data }) => {
      const change = data.change && t.has(`followed.${data.change}`) ? data.change : "other";
      const became = ["accepted", "declined", "expired"].find((each) => each === data.change) ?? "offered";
      const key = kind === "following" ? `followed.${change}` : kind === "transfer" ? `handedOver.${became}` : kind;
      return t(key, { number: String(number), by: data.by || "none", team: data.team || "none" });
    },
    [t],
  );
}

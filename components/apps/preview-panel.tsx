"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { get } from "@/lib/client/api";
import type { App, AppPreview } from "@/lib/contracts/apps";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";

/** What is saved, as it would be told now. */
export function PreviewPanel({ app }: { app: App }) {
  const t = useTranslations("apps");
  const path = `/apps/${app.id}/preview`;
  const preview = useQuery({ queryKey: [path], queryFn: () => get<AppPreview>(path) });
  return (
    <Panel title={t("preview")} text={t("previewText")}>
      <Loaded of={preview}>
        {({ example, url, token }) => (
          <>
            {example && <p className="text-ink-3">{t("previewExample")}</p>}
            <div className="flex flex-col gap-1.5">
              <p className="font-medium">{t("previewAddress")}</p>
              {url === null ? (
                <p className="text-danger">{t("previewNone")}</p>
              ) : (
                <CopyField label={t("previewAddress")} value={`${url}${url.includes("#") ? "…" : "#"}parley_token=…`} />
              )}
            </div>
            <div className="flex flex-col gap-1.5">
              <p className="font-medium">{t("previewToken")}</p>
              <CopyField block label={t("previewToken")} value={JSON.stringify(token, null, 2)} />
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter, useSearchParams } from "next/navigation";
import { get, patch, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Provider } from "@/lib/contracts/providers";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { DeleteProvider } from "./delete-provider";
import { ProviderFacts } from "./provider-facts";
import { ProviderForm } from "./provider-form";
import { ProviderTest } from "./provider-test";

/** `new` stands in the place of an id until it is first saved. */
export function ProviderEditor({ id }: { id: string }) {
  return id === "new" ? <NewProvider /> : <OldProvider id={id} />;
}

function NewProvider() {
  const t = useTranslations("models");
  const router = useRouter();
  const { save, busy } = useSave("/providers");
  const create = async (written: Record<string, unknown>) => {
    const made = await save(() => post<Provider>("/providers", written), t("added"));
    // The form is clean only after the next render; then nothing asks about unsaved work.
    if (made) setTimeout(() => router.push(`/settings/models/${made.id}?try=1`));
    return made;
  };
  return (
    <PageFrame title={t("add")} text={t("addText")} back={<BackLink href="/settings/models">{t("title")}</BackLink>}>
      <AdminsOnly>
        <ProviderForm provider={null} onSave={create} busy={busy} />
      </AdminsOnly>
    </PageFrame>
  );
}

function OldProvider({ id }: { id: string }) {
  const t = useTranslations("models");
  const path = `/providers/${id}`;
  const admin = useIsAdmin();
  const queries = useQueryClient();
  const atOnce = useSearchParams().get("try") !== null;
  const provider = useQuery({ queryKey: [path], queryFn: () => get<Provider>(path), refetchOnWindowFocus: false });
  const { save, busy } = useSave("/providers");
  const saveProvider = async (written: Record<string, unknown>) => {
    const saved = await save(() => patch<Provider>(path, written));
    if (saved) queries.setQueryData([path], saved);
    return saved;
  };
  return (
    <PageFrame
      title={provider.data?.name ?? t("one")}
      back={<BackLink href="/settings/models">{t("title")}</BackLink>}
      action={admin && provider.data && <DeleteProvider provider={provider.data} />}
    >
      <Loaded of={provider}>
        {(data) => (
          <>
            <ProviderFacts provider={data} />
            <AdminsOnly>
              <ProviderTest provider={data} atOnce={admin && atOnce} />
              <ProviderForm provider={data} onSave={saveProvider} busy={busy} />
            </AdminsOnly>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

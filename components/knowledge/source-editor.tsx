"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, post, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Source, SourceContent } from "@/lib/contracts/knowledge";
import { AdminsOnly, useIsAdmin } from "../console/admins-only";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { ArticleEditor } from "./article-editor";
import { ArticleForm } from "./article-form";
import { Documents } from "./documents";
import { DropZone } from "./drop-zone";
import { PairsForm } from "./pairs-form";
import { ReachPanel } from "./reach-panel";
import type { SaveSource } from "./save-source";
import { SiteForm } from "./site-form";
import { SourceState } from "./source-state";
import { useAddFiles } from "./use-add-files";

const KINDS = ["faq", "text", "file", "url"] as const;
type Kind = (typeof KINDS)[number];

/** A new source has a word in the place of an id until it is first saved. */
export function SourceEditor({ id, at }: { id: string; at: string | null }) {
  const t = useTranslations("knowledge");
  const fresh = KINDS.find((kind) => id === `new-${kind}`);
  return fresh ? <NewSource kind={fresh} title={t(`new.${fresh}`)} /> : <OldSource id={id} at={at} />;
}

function NewSource({ kind, title }: { kind: Kind; title: string }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const { save, busy } = useSave("/knowledge/sources");
  const create: SaveSource = async (change) => {
    const made = await save(() => post<Source>("/knowledge/sources", { kind, ...change }), t("added"));
    // The form is clean only after the next render; then nothing asks about unsaved work.
    if (made) setTimeout(() => router.push(kind === "faq" ? "/knowledge" : `/knowledge/${made.id}`));
    return made !== undefined;
  };
  return (
    <PageFrame title={title} text={t(`newText.${kind}`)} back={<BackLink href="/knowledge">{t("title")}</BackLink>}>
      <AdminsOnly>
        {kind === "faq" && <PairsForm title="" pairs={[]} onSave={create} busy={busy} />}
        {kind === "text" && (
          <ArticleForm
            article={{ title: "", text: "" }}
            stand="new"
            busy={busy}
            onSave={(article, draft) => create({ ...article, published: !draft })}
          />
        )}
        {kind === "file" && <Files onAdded={(made) => router.push(`/knowledge/${made}`)} />}
        {kind === "url" && <SiteForm site={null} onSave={create} busy={busy} />}
      </AdminsOnly>
    </PageFrame>
  );
}

function OldSource({ id, at }: { id: string; at: string | null }) {
  const t = useTranslations("knowledge");
  const tc = useTranslations("common");
  const path = `/knowledge/sources/${id}`;
  const router = useRouter();
  const queries = useQueryClient();
  const admin = useIsAdmin();
  const source = useQuery({
    queryKey: [path],
    queryFn: () => get<SourceContent>(path),
    refetchOnWindowFocus: false,
    gcTime: 0,
    // Forms keep what is being written; counts and states move on by themselves.
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 2000 : false),
  });
  const { save, busy } = useSave("/knowledge/sources");
  const saveSource: SaveSource = async (change) => {
    const saved = await save(() => patch<Source>(path, change));
    if (saved) queries.setQueryData([path], (old: SourceContent | undefined) => (old ? { ...old, ...saved } : old));
    return saved !== undefined;
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("deleted"))) !== undefined) router.push("/knowledge");
  };
  const title = source.data?.title ?? t("one");
  const action = admin && source.data && (
    <div className="flex items-center gap-2">
      <SourceState status={source.data.status} />
      <Confirm
        trigger={(open) => <Button onClick={open}>{tc("delete")}</Button>}
        title={t("deleteAsk", { title })}
        consequence={t("deleteConsequence")}
        action={tc("delete")}
        onConfirm={drop}
      />
    </div>
  );
  return (
    <PageFrame title={title} back={<BackLink href="/knowledge">{t("title")}</BackLink>} action={action}>
      <Loaded of={source}>
        {(data) => (
          <>
            <AdminsOnly>
              {data.kind === "faq" && (
                <PairsForm title={data.title} pairs={data.itemsList ?? []} at={at} onSave={saveSource} busy={busy} />
              )}
              {data.kind === "text" && <ArticleEditor source={data} at={at} />}
              {data.kind === "file" && <Files sourceId={id} />}
              {data.kind === "url" && <SiteForm site={data.site} onSave={saveSource} busy={busy} />}
              <ReachPanel source={data} onSave={saveSource} />
            </AdminsOnly>
            {(data.kind === "file" || data.kind === "url") && <Documents source={data} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

const isMoving = ({ kind, status }: SourceContent): boolean =>
  (kind === "file" || kind === "url") && (status === "queued" || status === "indexing");

function Files({ sourceId, onAdded }: { sourceId?: string; onAdded?: (sourceId: string) => void }) {
  const { add, sending } = useAddFiles(sourceId);
  const take = async (files: File[]) => {
    const id = await add(files);
    if (id) onAdded?.(id);
  };
  return <DropZone onFiles={(files) => void take(files)} sending={sending} />;
}

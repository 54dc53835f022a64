"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { get, patch } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import { savedMeanwhile } from "@/lib/client/saved-meanwhile";
import { ArticleVersionContent, type Source, type SourceContent } from "@/lib/contracts/knowledge";
import { ArticleConflict } from "./article-conflict";
import { ArticleForm, type Article } from "./article-form";
import { ArticleVersions } from "./article-versions";

type Props = { source: SourceContent; at: string | null };
type Clash = { mine: Article; draft: boolean; theirs: ArticleVersionContent };

/** An article that is there: its newest text, saved on top of the version that was opened and of no other. */
export function ArticleEditor({ source, at }: Props) {
  const t = useTranslations("articles");
  const path = `/knowledge/sources/${source.id}`;
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [clash, setClash] = useState<Clash | null>(null);
  // The text in the form is taken anew only when somebody asks for it.
  const [opened, setOpened] = useState({ round: 0, article: newest(source) });

  const reload = async (): Promise<SourceContent> => {
    const fresh = await get<SourceContent>(path);
    queries.setQueryData([path], fresh);
    await queries.invalidateQueries({ queryKey: [`${path}/versions`] });
    await queries.invalidateQueries({ queryKey: ["/knowledge/sources"] });
    return fresh;
  };
  const open = async () => {
    const fresh = await reload();
    setOpened(({ round }) => ({ round: round + 1, article: newest(fresh) }));
  };
  const save = async (mine: Article, draft: boolean, expectedVersion = source.version ?? 0): Promise<boolean> => {
    setBusy(true);
    try {
      const publishes = !draft && !source.published;
      const flags = { ...(draft ? { draft } : {}), ...(publishes ? { published: true } : {}) };
      await patch<Source>(path, { ...mine, expectedVersion, ...flags });
      await reload();
      say(t(draft ? "savedDraft" : "published"));
      return true;
    } catch (error) {
      const theirs = savedMeanwhile(error, ArticleVersionContent);
      if (theirs) setClash({ mine, draft, theirs });
      else say(errorText(error), { failed: true });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ArticleForm
        key={opened.round}
        article={opened.article}
        stand={standOf(source)}
        at={at}
        busy={busy}
        onSave={save}
      />
      <ArticleVersions source={source} onRestored={open} />
      {clash && (
        <ArticleConflict
          {...clash}
          busy={busy}
          onClose={() => setClash(null)}
          onMine={async () => {
            if (!(await save(clash.mine, clash.draft, clash.theirs.version))) return;
            setClash(null);
            await open();
          }}
          onTheirs={async () => {
            setClash(null);
            await open();
          }}
        />
      )}
    </>
  );
}

const newest = ({ title, text, draft }: SourceContent): Article =>
  draft ? { title: draft.title, text: draft.text } : { title, text: text ?? "" };

function standOf({ published, draft }: SourceContent) {
  if (!published) return "draft";
  return draft ? "liveWithDraft" : "live";
}

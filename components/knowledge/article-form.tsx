"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { filled, named } from "@/lib/client/rules";
import { useForm } from "@/lib/client/use-form";
import { Panel } from "../console/panel";
import { UnsavedGuard } from "../console/unsaved-guard";
import { ArticleText } from "./article-text";

export type Article = { title: string; text: string };
/** What stands: nothing yet, a draft alone, what is live, or a draft beside it. */
export type ArticleStand = "new" | "draft" | "live" | "liveWithDraft";
type Props = {
  article: Article;
  stand: ArticleStand;
  at?: string | null;
  busy: boolean;
  /** Answers whether it was kept; `draft` leaves what is live as it is. */
  onSave: (article: Article, draft: boolean) => Promise<boolean>;
};

export function ArticleForm({ article, stand, at = null, busy, onSave }: Props) {
  const t = useTranslations("articles");
  const tc = useTranslations("common");
  const tv = useTranslations("validation");
  const form = useForm<Article>(article, { title: named, text: (value) => filled(value) && "article" });
  const { values, errors } = form;
  const [round, setRound] = useState(0);
  const save = (draft: boolean) => async () => {
    if (await onSave(values, draft)) form.reset(values);
  };
  const undo = () => {
    form.reset(article);
    setRound(round + 1);
  };
  const waits = stand === "draft" || stand === "liveWithDraft";
  return (
    <form noValidate onSubmit={form.submit(save(false))}>
      <Panel
        title={t("article")}
        aside={
          <Badge tone={stand === "live" ? "success" : stand === "new" ? "plain" : "waiting"}>
            {t(`stand.${stand}`)}
          </Badge>
        }
        footer={
          <>
            <UnsavedGuard dirty={form.dirty && !busy} />
            {form.dirty && <span className="mr-auto text-meta text-ink-3">{tc("unsaved")}</span>}
            {form.dirty && stand !== "new" && (
              <Button look="ghost" onClick={undo}>
                {tc("undo")}
              </Button>
            )}
            <Button disabled={!form.dirty || busy} onClick={form.submit(save(true))}>
              {t("saveDraft")}
            </Button>
            <Button type="submit" look="primary" busy={busy} disabled={!form.dirty && !waits}>
              {t("publish")}
            </Button>
          </>
        }
      >
        <TextField form={form} name="title" label={t("title")} maxLength={120} />
        <ArticleText
          key={round}
          text={values.text}
          at={at}
          error={errors.text && tv(errors.text)}
          onChange={(text) => form.set("text", text)}
        />
      </Panel>
    </form>
  );
}

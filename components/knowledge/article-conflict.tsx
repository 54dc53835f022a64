"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ArticleVersionContent } from "@/lib/contracts/knowledge";
import type { Article } from "./article-form";
import { Markdown } from "./markdown";

type Props = {
  mine: Article;
  theirs: ArticleVersionContent;
  busy: boolean;
  onClose: () => void;
  onMine: () => Promise<void>;
  onTheirs: () => Promise<void>;
};

/** Two people wrote: both texts are there to be read, and whatever is chosen, theirs stays among the versions. */
export function ArticleConflict({ mine, theirs, busy, onClose, onMine, onTheirs }: Props) {
  const t = useTranslations("articles.conflict");
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("title", { name: theirs.savedBy || t("somebody") })}
      description={t("text")}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => void onTheirs()}>{t("useTheirs")}</Button>
          <Button onClick={onClose}>{t("goOn")}</Button>
          <Button look="primary" busy={busy} onClick={() => void onMine()}>
            {t("saveMine")}
          </Button>
        </div>
      }
    >
      <div className="grid gap-3 md:grid-cols-2">
        <Text title={t("theirs")} article={theirs} />
        <Text title={t("mine")} article={mine} />
      </div>
    </Dialog>
  );
}

function Text({ title, article }: { title: string; article: Article }) {
  return (
    <section
      aria-label={title}
      // Long texts are read by keyboard too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-80 min-w-0 overflow-y-auto rounded-card border scroll-thin"
    >
      <h3 className="border-b px-3 py-2 text-meta font-medium text-ink-3">{title}</h3>
      <div className="px-3 py-2">
        <p className="mb-2 font-medium">{article.title}</p>
        <Markdown text={article.text} />
      </div>
    </section>
  );
}

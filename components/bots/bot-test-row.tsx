"use client";

import { Check, Circle, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import type { BotTest, BotTestRunReport } from "@/lib/contracts/bot-tests";

type Result = BotTestRunReport["results"][number];
type Props = {
  test: BotTest;
  result: Result | undefined;
  source: string | undefined;
  onEdit: (() => void) | undefined;
  onDelete: () => Promise<unknown>;
};

export function BotTestRow({ test, result, source, onEdit, onDelete }: Props) {
  const t = useTranslations("botTests");
  const tb = useTranslations("bots");
  const tc = useTranslations("common");
  const expected = [
    tb(`outcome.${test.outcome}`),
    ...(source ? [t("fromSource", { source })] : []),
    ...(test.words.length > 0 ? [t("withWords", { words: test.words.join(", ") })] : []),
  ];
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Mark result={result} />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{test.question}</p>
        <p className="text-meta text-ink-3">{expected.join(" · ")}</p>
        {result && !result.passed && <Wrong result={result} />}
      </div>
      {result?.before && (result.before === "passed") !== result.passed && (
        <Badge tone={result.passed ? "success" : "danger"}>{t(result.passed ? "isMended" : "isBroken")}</Badge>
      )}
      {onEdit && (
        <span className="flex shrink-0">
          <Button size="sm" look="ghost" onClick={onEdit}>
            {tc("edit")}
          </Button>
          <Confirm
            trigger={(open) => (
              <Button size="sm" look="ghost" onClick={open}>
                {tc("delete")}
              </Button>
            )}
            title={t("deleteAsk")}
            consequence={test.question}
            action={tc("delete")}
            onConfirm={onDelete}
          />
        </span>
      )}
    </li>
  );
}

function Mark({ result }: { result: Result | undefined }) {
  const t = useTranslations("botTests");
  const [Icon, look, label] = !result
    ? ([Circle, "text-ink-3", t("notRun")] as const)
    : result.passed
      ? ([Check, "text-success", t("passed")] as const)
      : ([X, "text-danger", t("failed")] as const);
  return (
    <span className={`mt-0.5 shrink-0 ${look}`}>
      <Icon className="size-4" strokeWidth={1.5} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}

function Wrong({ result }: { result: Result }) {
  const t = useTranslations("botTests");
  const tb = useTranslations("bots");
  const reasons = result.wrong.map((each) => {
    switch (each) {
      case "outcome":
        return t("wrong.outcome", { outcome: result.outcome ? tb(`outcome.${result.outcome}`) : "–" });
      case "source":
        return t("wrong.source");
      case "words":
        return t("wrong.words", { words: result.missing.join(", ") });
      case "failed":
        return t("wrong.failed");
    }
  });
  return (
    <div className="mt-1.5 rounded-control bg-danger-soft px-2.5 py-1.5 text-danger">
      <p>{reasons.join(" ")}</p>
      {result.text && <p className="mt-1 line-clamp-3 text-ink-2">{result.text}</p>}
    </div>
  );
}

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FlowProblem } from "@/lib/contracts/flow";

export function Problems({ problems }: { problems: FlowProblem[] }) {
  const t = useTranslations("flows");
  if (problems.length === 0) return null;
  return (
    <section aria-label={t("problems")} className="mb-4 rounded-card border border-danger bg-danger-soft px-4 py-3">
      <h2 className="flex items-center gap-2 font-medium text-danger">
        <CircleAlert className="size-4" strokeWidth={1.5} aria-hidden />
        {t("problemsOf", { count: problems.length })}
      </h2>
      <ul className="mt-1.5 flex flex-col gap-1">
        {problems.map(({ kind, node, message }) => (
          <li key={`${kind} ${node} ${message}`} className="break-words">
            {node && <code className="mr-1.5 font-mono text-meta text-ink-2">{node}</code>}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

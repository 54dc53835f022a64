import { Time } from "@/components/ui/time";
import type { VisitorProfile } from "@/lib/contracts/conversation";

type Pages = NonNullable<VisitorProfile["visitor"]>["pages"];

/** Where they were, the newest first. */
export function PageTrail({ pages }: { pages: Pages }) {
  return (
    <ol className="flex flex-col">
      {pages.slice(0, 12).map((page, at) => (
        <li key={`${page.at}-${at}`} className="relative flex gap-2.5 pb-2 last:pb-0">
          <span
            className={`mt-1.75 size-1.5 shrink-0 rounded-full ${at === 0 ? "bg-accent" : "bg-line-strong"}`}
            aria-hidden
          />
          <span className="min-w-0 flex-1">
            {/^https?:/.test(page.url) ? (
              <a
                href={page.url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                title={page.url}
                className="block truncate hover:underline"
              >
                {page.title || page.url}
              </a>
            ) : (
              <span className="block truncate">{page.title || page.url}</span>
            )}
            <span className="block truncate text-meta text-ink-3">{page.url.replace(/^https?:\/\//, "")}</span>
          </span>
          <Time at={page.at} className="shrink-0 text-meta text-ink-3" />
        </li>
      ))}
    </ol>
  );
}

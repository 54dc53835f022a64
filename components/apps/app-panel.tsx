"use client";

import { ExternalLink, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/lib/client/use-error-text";
import type { OfferedApp } from "@/lib/contracts/apps";
import { useAppFrame } from "./use-app-frame";
import { useOpenElsewhere } from "./use-open-elsewhere";

/** What a page with a login of its own can't do without. */
const SANDBOX = ["allow-scripts", "allow-forms", "allow-popups", "allow-same-origin"].join(" ");

type Props = { app: OfferedApp; conversationId: string };

/**
 * A page outside in a frame. Its origin is never ours, which is why it may keep its own; it may neither move this page nor
 * ask the browser for anything, and learns from no referrer where it stands.
 */
export function AppPanel({ app: { id, name, height }, conversationId }: Props) {
  const t = useTranslations("apps");
  const errorText = useErrorText();
  const frame = useRef<HTMLIFrameElement>(null);
  const openElsewhere = useOpenElsewhere(conversationId);
  const { url, state, error, onLoad, again } = useAppFrame(conversationId, id, frame);
  // Then there is no page, and what is said about it may take more room than it would.
  const refused = state === "failed" || state === "blocked";
  return (
    <div className="flex flex-col gap-1">
      <div
        className="relative overflow-hidden rounded-card border bg-surface"
        style={refused ? { minHeight: height } : { height }}
        aria-busy={state === "loading"}
      >
        {url !== undefined && !refused && (
          <iframe
            key={url}
            ref={frame}
            src={url}
            title={name}
            sandbox={SANDBOX}
            referrerPolicy="no-referrer"
            onLoad={onLoad}
            className="size-full border-0"
          />
        )}
        {state === "loading" && (
          <output aria-label={t("loading", { name })} className="absolute inset-0 flex flex-col gap-3 bg-surface p-4">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3.5 w-full" />
            <Skeleton className="h-3.5 w-3/4" />
          </output>
        )}
        {(refused || state === "slow") && (
          <div
            role="alert"
            className={`flex flex-col items-start gap-2 bg-surface p-4 ${refused ? "" : "absolute inset-0 overflow-y-auto scroll-thin"}`}
          >
            <p className="font-medium">{state === "failed" ? errorText(error) : t(state)}</p>
            {state === "blocked" && <p className="text-ink-2">{t("blockedText")}</p>}
            {state === "blocked" ? (
              <Button size="sm" onClick={() => location.reload()}>
                {t("reload")}
              </Button>
            ) : (
              <Button size="sm" onClick={again}>
                {t("again", { name })}
              </Button>
            )}
          </div>
        )}
      </div>
      <div className="flex justify-end">
        <IconButton icon={RotateCw} label={t("again", { name })} onClick={again} />
        <IconButton icon={ExternalLink} label={t("openIn", { name })} onClick={() => void openElsewhere(id)} />
      </div>
    </div>
  );
}

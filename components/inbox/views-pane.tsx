"use client";

import {
  AtSign,
  BellRing,
  CheckCheck,
  Inbox,
  ListFilter,
  Timer,
  Pencil,
  Plus,
  UserRound,
  UserRoundX,
  Users,
  X,
  type LucideIcon,
  Eye,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { keysOf } from "@/lib/client/keymap";
import { useDeskState } from "@/lib/client/desk-context";
import { savedView, teamView, type View } from "@/lib/client/inbox-views";
import type { SavedView } from "@/lib/contracts/views";
import { useViews } from "../views/use-views";
import { useShownViews } from "./use-shown-views";
import { useShowView } from "./use-show-view";
import { useTeams } from "./use-teams";

const ViewDialog = dynamic(() => import("../views/view-dialog").then((m) => m.ViewDialog), { ssr: false });
export const viewIcons = {
  mine: UserRound,
  mentioned: AtSign,
  following: Eye,
  waiting: BellRing,
  unassigned: UserRoundX,
  due: Timer,
  all: Inbox,
  resolved: CheckCheck,
} as const;
type Props = { onChosen: () => void; onClose: () => void; className?: string };

/** Every view with its count, beside the list. */
export function ViewsPane({ onChosen, onClose, className }: Props) {
  const t = useTranslations("inbox");
  const { teams } = useTeams();
  const { views: saved } = useViews();
  const show = useShowView();
  const [shown, setShown] = useState<SavedView | "new" | null>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>("[aria-current=true]")?.focus(), []);
  const shownViews = useShownViews();
  const choose = (view: View) => {
    show(view);
    onChosen();
  };
  return (
    <nav
      ref={box}
      aria-label={t("views")}
      className={`flex w-52 shrink-0 flex-col gap-4 overflow-y-auto border-r bg-ground px-2 pt-3 pb-4 scroll-thin ${className ?? ""}`}
    >
      <Group
        title={t("views")}
        action={<IconButton icon={X} label={t("hideViews")} keys={keysOf("list.views")} onClick={onClose} />}
      >
        {shownViews.map((view) => (
          <Item
            key={view}
            view={view}
            icon={viewIcons[view]}
            label={t(`view.${view}`)}
            onChoose={choose}
            onClose={onClose}
          />
        ))}
      </Group>
      {teams.length > 0 && (
        <Group title={t("teams")}>
          {teams.map(({ id, name }) => (
            <Item key={id} view={teamView(id)} icon={Users} label={name} onChoose={choose} onClose={onClose} />
          ))}
        </Group>
      )}
      <Group
        title={t("savedViews")}
        action={<IconButton icon={Plus} label={t("newView")} onClick={() => setShown("new")} />}
      >
        {saved.map((view) => (
          <Item
            key={view.id}
            view={savedView(view.id)}
            icon={view.scope === "private" ? ListFilter : Users}
            label={view.name}
            onChoose={choose}
            onClose={onClose}
            {...(view.mayChange ? { onChange: () => setShown(view) } : {})}
          />
        ))}
        {saved.length === 0 && <li className="px-2 text-meta text-ink-3">{t("noSavedViews")}</li>}
      </Group>
      {shown && (
        <ViewDialog
          view={shown === "new" ? null : shown}
          onSaved={({ id }) => choose(savedView(id))}
          onClose={() => setShown(null)}
        />
      )}
    </nav>
  );
}

function Group({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <header className="flex h-8 items-center justify-between pl-2">
        <h2 className="text-meta font-medium text-ink-3">{title}</h2>
        {action}
      </header>
      <ul className="flex flex-col gap-0.5">{children}</ul>
    </section>
  );
}

type ItemProps = {
  view: View;
  icon: LucideIcon;
  label: string;
  onChoose: (view: View) => void;
  onClose: () => void;
  onChange?: () => void;
};

function Item({ view, icon: Icon, label, onChoose, onClose, onChange }: ItemProps) {
  const locale = useLocale();
  const current = useDeskState((state) => state.view === view);
  const count = useDeskState((state) => state.counts[view] ?? 0);
  const t = useTranslations("inbox");
  return (
    <li className="group relative">
      <button
        type="button"
        aria-current={current ? "true" : undefined}
        onClick={() => onChoose(view)}
        onKeyDown={(event) => moveFocus(event, onClose)}
        className="flex h-8 w-full items-center gap-2 rounded-control px-2 text-left text-ink-2 hover:bg-sunken hover:text-ink aria-[current=true]:bg-sunken aria-[current=true]:font-medium aria-[current=true]:text-ink max-md:h-11"
      >
        <Icon className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {view !== "resolved" && count > 0 && (
          <span className={`text-meta tabular-nums ${view === "waiting" ? "text-waiting" : "text-ink-3"}`}>
            {new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(count)}
          </span>
        )}
      </button>
      {onChange && (
        <button
          type="button"
          aria-label={t("changeView", { name: label })}
          title={t("changeView", { name: label })}
          onClick={onChange}
          className="absolute inset-y-0.5 right-0.5 flex w-7 items-center justify-center rounded-control bg-sunken text-ink-3 opacity-0 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 max-md:inset-y-1 max-md:w-9 max-md:opacity-100"
        >
          <Pencil className="size-3.5" strokeWidth={1.5} aria-hidden />
        </button>
      )}
    </li>
  );
}

/** Up and down between the views, Escape back to the list. */
function moveFocus(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (event.key === "Escape") {
    event.preventDefault();
    onClose();
  }
  if (step === 0) return;
  event.preventDefault();
  const items = [...(event.currentTarget.closest("nav")?.querySelectorAll<HTMLElement>("li button") ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}

import {
  AlarmClock,
  ArrowRightLeft,
  Bot,
  CircleCheck,
  CircleDot,
  CornerUpLeft,
  Eye,
  EyeOff,
  GitMerge,
  Hand,
  PanelRight,
  Reply,
  RotateCcw,
  Siren,
  SlidersHorizontal,
  Sparkles,
  StickyNote,
  UserRoundPlus,
  WandSparkles,
  Zap,
} from "lucide-react";
import type { Action } from "@/lib/client/conversation-actions";
import type { Command } from "@/lib/client/commands";
import type { DraftKind } from "@/lib/client/drafts";
import { canHandOver } from "@/lib/client/inbox-views";
import { keysOf, type CommandId } from "@/lib/client/keymap";
import type { Conversation } from "@/lib/contracts/conversation";
import type { OpenMenu } from "./open-menu";

type Setting = {
  id: string;
  row: Conversation | undefined;
  /** Who looks on without being seen writes no reply. */
  silent: boolean;
  label: (key: string) => string;
  act: (id: string, action: Action) => void;
  write: (kind: DraftKind) => void;
  suggest: () => void;
  macro: () => void;
  link: (how: "merge" | "incident") => void;
  handOver: () => void;
  openMenu: (menu: OpenMenu) => void;
  /** Whether the desk has statuses of its own. */
  named: boolean;
  meId: string;
  back: () => void;
  customer: () => void;
  copilot: () => void;
};

export function threadCommands({
  id,
  row,
  silent,
  label,
  act,
  write,
  suggest,
  macro,
  link,
  handOver,
  openMenu,
  named,
  meId,
  back,
  customer,
  copilot,
}: Setting): Command[] {
  const follows = row?.followers.includes(meId) ?? false;
  const resolved = row?.status === "resolved";
  const keyed = (command: CommandId, rest: Pick<Command, "icon" | "run">, name: string = command): Command => ({
    id: command,
    label: label(name.replace(".", "_")),
    group: "thread",
    keys: keysOf(command),
    ...rest,
  });
  // Nothing is said or done any more where a conversation was merged; it goes on elsewhere.
  const elsewhere: Command[] = [
    { id: "thread.customer", label: label("thread_customer"), group: "thread", icon: PanelRight, run: customer },
    keyed("thread.back", { icon: CornerUpLeft, run: back }),
  ];
  if (row?.mergedInto) return elsewhere;
  return [
    ...(silent ? [] : [keyed("thread.reply", { icon: Reply, run: () => write("reply") })]),
    keyed("thread.note", { icon: StickyNote, run: () => write("note") }),
    keyed("thread.claim", { icon: Hand, run: () => act(id, { type: "claim" }) }),
    keyed("thread.assign", { icon: UserRoundPlus, run: () => openMenu("assign") }),
    ...(row && canHandOver(row, meId)
      ? [
          {
            id: "thread.handOver",
            label: label("thread_handOver"),
            group: "thread" as const,
            icon: ArrowRightLeft,
            run: handOver,
          },
        ]
      : []),
    keyed("thread.fields", { icon: SlidersHorizontal, run: () => openMenu("fields") }),
    keyed("thread.snooze", { icon: AlarmClock, run: () => openMenu("more") }),
    ...(silent
      ? []
      : [
          keyed("thread.suggest", { icon: Sparkles, run: suggest }),
          keyed("thread.copilot", { icon: WandSparkles, run: copilot }),
          keyed("thread.macro", { icon: Zap, run: macro }),
        ]),
    resolved
      ? keyed("thread.resolve", { icon: RotateCcw, run: () => act(id, { type: "reopen" }) }, "thread.reopen")
      : keyed("thread.resolve", { icon: CircleCheck, run: () => act(id, { type: "resolve" }) }),
    ...(named
      ? [
          {
            id: "thread.status",
            label: label("thread_status"),
            group: "thread" as const,
            icon: CircleDot,
            run: () => openMenu("status"),
          },
        ]
      : []),
    {
      id: "thread.follow",
      label: label(follows ? "thread_unfollow" : "thread_follow"),
      group: "thread",
      icon: follows ? EyeOff : Eye,
      run: () => act(id, { type: "follow", agentId: meId, on: !follows }),
    },
    {
      id: "thread.release",
      label: label("thread_release"),
      group: "thread",
      icon: Bot,
      run: () => act(id, { type: "release" }),
    },
    { id: "thread.merge", label: label("thread_merge"), group: "thread", icon: GitMerge, run: () => link("merge") },
    {
      id: "thread.incident",
      label: label("thread_incident"),
      group: "thread",
      icon: Siren,
      run: () => link("incident"),
    },
    ...elsewhere,
  ];
}

"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useAllCommands, type Command } from "@/lib/client/commands";

const groups = ["thread", "list", "go", "view"] as const;
const item =
  "flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-body data-[selected=true]:bg-sunken";

export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [text, setText] = useState("");
  const commands = useAllCommands()
    .flat()
    .filter((command) => !command.silent);
  const run = (command: Command) => {
    onClose();
    // Focus goes back first; the command may want to move it.
    setTimeout(command.run, 30);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/30 dark:bg-black/55" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[14vh] left-1/2 z-40 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 animate-fade overflow-hidden rounded-card border bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{t("palette")}</Dialog.Title>
          <Cmdk label={t("palette")} loop>
            <Cmdk.Input
              value={text}
              onValueChange={setText}
              placeholder={t("placeholder")}
              className="h-12 w-full border-b bg-transparent px-4 text-title outline-none"
            />
            <Cmdk.List className="max-h-[46vh] overflow-y-auto p-1.5 scroll-thin">
              {groups.map((group) => {
                const inGroup = commands.filter((command) => command.group === group);
                return inGroup.length === 0 ? null : (
                  <Cmdk.Group
                    key={group}
                    heading={t(`groups.${group}`)}
                    className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-ink-3"
                  >
                    {inGroup.map((command) => (
                      <Cmdk.Item
                        key={command.id}
                        value={`${command.label} ${command.id}`}
                        onSelect={() => run(command)}
                        className={item}
                      >
                        {command.icon ? (
                          <command.icon className="size-4 text-ink-3" strokeWidth={1.5} aria-hidden />
                        ) : (
                          <span className="size-4" />
                        )}
                        <span className="min-w-0 flex-1 truncate">{command.label}</span>
                        {command.keys && <Kbd keys={command.keys} />}
                      </Cmdk.Item>
                    ))}
                  </Cmdk.Group>
                );
              })}
              {/* Always there and last, so that Enter runs a command where one fits and searches where none does. */}
              {text.trim() && (
                <Cmdk.Item
                  forceMount
                  value={`search everywhere ${text}`}
                  onSelect={() => {
                    onClose();
                    router.push(`/search?q=${encodeURIComponent(text.trim())}`);
                  }}
                  className={item}
                >
                  <Search className="size-4 text-ink-3" strokeWidth={1.5} aria-hidden />
                  <span className="min-w-0 flex-1 truncate">{t("searchFor", { q: text.trim() })}</span>
                </Cmdk.Item>
              )}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

"use client";

import { Keyboard, LogOut, Moon, Search, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useCommands, type Command } from "@/lib/client/commands";
import { leave } from "@/lib/client/leave";
import { keysOf } from "@/lib/client/keymap";
import { sectionsFor } from "../settings/sections";
import { useIsAdmin } from "./admins-only";
import { usePlaces } from "./places";

export function useShellCommands(show: (overlay: "palette" | "keys") => void): void {
  const t = useTranslations("nav");
  const ts = useTranslations("settings");
  const tk = useTranslations("keys");
  const admin = useIsAdmin();
  const router = useRouter();
  const places = usePlaces();
  const { resolvedTheme, setTheme } = useTheme();
  const commands = useMemo<Command[]>(
    () => [
      { id: "go.palette", label: tk("palette"), group: "go", silent: true, run: () => show("palette") },
      {
        id: "go.keys",
        label: tk("map"),
        group: "view",
        icon: Keyboard,
        keys: keysOf("go.keys"),
        run: () => show("keys"),
      },
      {
        id: "go.search",
        label: tk("of.go_search"),
        group: "go",
        icon: Search,
        keys: keysOf("go.search"),
        run: () => router.push("/search"),
      },
      ...places.map(({ name, path, icon }) => ({
        id: `go.${name}`,
        label: t(name),
        group: "go" as const,
        icon,
        run: () => router.push(path),
      })),
      ...sectionsFor(admin).map((section) => ({
        id: `go.settings.${section}`,
        label: t("settingsOf", { name: ts(`nav.${section}`) }),
        group: "go" as const,
        run: () => router.push(`/settings/${section}`),
      })),
      resolvedTheme === "dark"
        ? { id: "view.light", label: t("light"), group: "view", icon: Sun, run: () => setTheme("light") }
        : { id: "view.dark", label: t("dark"), group: "view", icon: Moon, run: () => setTheme("dark") },
      { id: "go.out", label: t("signOut"), group: "view", icon: LogOut, run: () => void leave() },
    ],
    [t, ts, tk, admin, router, places, resolvedTheme, setTheme, show],
  );
  useCommands(commands);
}

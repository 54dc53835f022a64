"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { ConnectionBanner } from "./connection-banner";
import { Rail } from "./rail";
import { TitleCount } from "./title-count";
import { BottomBar } from "./bottom-bar";
import { Transfers } from "../transfer/transfers";
import { useShellCommands } from "./use-shell-commands";

const Palette = dynamic(() => import("./palette").then((m) => m.Palette), { ssr: false });
const KeysDialog = dynamic(() => import("./keys-dialog").then((m) => m.KeysDialog), { ssr: false });

export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("nav");
  const [overlay, setOverlay] = useState<"palette" | "keys" | null>(null);
  const inThread = /^\/(inbox|board)\/./.test(usePathname());
  useShellCommands(setOverlay);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-raised px-3 py-1.5 shadow-float focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        <Rail onSearch={() => setOverlay("palette")} />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      {!inThread && <BottomBar />}
      <TitleCount />
      <Transfers />
      {overlay === "palette" && <Palette onClose={() => setOverlay(null)} />}
      {overlay === "keys" && <KeysDialog onClose={() => setOverlay(null)} />}
    </div>
  );
}

import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/auth/language-switch";
import { Logo } from "@/components/ui/logo";

// On a phone's home screen and in a window of its own; pages of visitors are nothing to install.
export const metadata: Metadata = {
  manifest: "/manifest.webmanifest",
  appleWebApp: { capable: true, title: "Parley", statusBarStyle: "default" },
};

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <header className="flex items-center justify-between px-6 py-5">
        <span className="flex items-center gap-2 text-title font-medium">
          <Logo />
          Parley
        </span>
        <LanguageSwitch />
      </header>
      <main className="flex flex-1 items-start justify-center px-6 pt-[10vh] pb-16">{children}</main>
    </div>
  );
}

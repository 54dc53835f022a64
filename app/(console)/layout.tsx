import type { Metadata } from "next";
import type { ReactNode } from "react";
import { requireAgent } from "@/app/_server/session";
import { Console } from "@/components/console/console";
import { accentStyle } from "@/lib/client/accent";

// On a phone's home screen and in a window of its own; pages of visitors are nothing to install.
export const metadata: Metadata = {
  manifest: "/manifest.webmanifest",
  appleWebApp: { capable: true, title: "Parley", statusBarStyle: "default" },
};

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const me = await requireAgent();
  return (
    <>
      <style>{accentStyle(me.workspace.color)}</style>
      <Console me={me}>{children}</Console>
    </>
  );
}

import type { ReactNode } from "react";
import { requireAgent } from "@/app/_server/session";
import { Console } from "@/components/console/console";
import { accentStyle } from "@/lib/client/accent";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const me = await requireAgent();
  return (
    <>
      <style>{accentStyle(me.workspace.color)}</style>
      <Console me={me}>{children}</Console>
    </>
  );
}

import { useEffect } from "react";
import { useRouter } from "next/navigation";
import { pushIsOnFor } from "@/lib/client/prefs";
import { onOpenAsked, serviceWorker } from "@/lib/client/service-worker";

/** What the console has behind its pages: the service worker, notifications that lead here, and this device's push. */
export function useBackground(agentId: string): void {
  const router = useRouter();
  useEffect(() => onOpenAsked((path) => router.push(path)), [router]);
  useEffect(() => {
    // Not beside the first paint.
    const timer = setTimeout(() => {
      void serviceWorker()
        .then(async () => pushIsOnFor(agentId) && (await import("@/lib/client/push")).keepPushOn(agentId))
        .catch(() => undefined);
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [agentId]);
}

const AFTER_MS = 3_000;

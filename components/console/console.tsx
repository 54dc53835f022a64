"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import { TooltipLayer } from "@/components/ui/tooltip-layer";
import { CallError } from "@/lib/client/api";
import { CommandsProvider } from "@/lib/client/commands";
import { keepLocale } from "@/lib/client/locale-cookie";
import { loadPrefs, usePrefs } from "@/lib/client/prefs";
import type { Me } from "@/lib/contracts/resources";
import { DeskRoot } from "./desk-root";
import { Shell } from "./shell";

export function Console({ me, children }: { me: Me; children: ReactNode }) {
  const [queries] = useState(newQueries);
  usePersonalSettings(me);
  return (
    <QueryClientProvider client={queries}>
      <CommandsProvider>
        <DeskRoot me={me}>
          <Shell>{children}</Shell>
        </DeskRoot>
      </CommandsProvider>
      <TooltipLayer />
    </QueryClientProvider>
  );
}

const newQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && !(error instanceof CallError && !error.retryable),
      },
    },
  });

function usePersonalSettings(me: Me) {
  const locale = useLocale();
  const router = useRouter();
  const { density } = usePrefs();
  useEffect(loadPrefs, []);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  useEffect(() => {
    if (me.locale === locale) return;
    keepLocale(me.locale);
    router.refresh();
  }, [me.locale, locale, router]);
}

"use client";

import { Failed } from "@/components/ui/failed";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="flex min-h-dvh flex-1 items-center justify-center">
      <Failed onRetry={reset} />
    </main>
  );
}

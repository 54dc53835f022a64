"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-left"
      offset={{ bottom: 16, left: 72 }}
      mobileOffset={{ bottom: 68 }}
      gap={8}
      toastOptions={{
        classNames: {
          toast:
            "!rounded-card !border !border-line !bg-raised !text-ink !shadow-float !text-[13px] !font-sans !py-2.5 !px-3",
          description: "!text-ink-2",
          actionButton: "!bg-accent !text-on-accent !rounded-control !h-7 !px-2.5 !font-medium",
        },
      }}
    />
  );
}

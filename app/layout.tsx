import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { FirstClick } from "@/components/ui/first-click";
import { ToastHost } from "@/components/ui/toast-host";

export const metadata: Metadata = { title: { default: "Parley", template: "%s · Parley" }, robots: { index: false } };
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f6f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0f0f11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const locale = await getLocale();
  return (
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <FirstClick nonce={nonce} />
        <ThemeProvider attribute="data-theme" nonce={nonce} disableTransitionOnChange>
          <NextIntlClientProvider>
            {children}
            <ToastHost />
          </NextIntlClientProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}

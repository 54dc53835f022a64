import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Native: Node loads it, no bundle can hold it.
  serverExternalPackages: ["@node-rs/jieba"],
  // Types are the check's matter; a start should not wait for them a second time.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["radix-ui", "lucide-react"] },
};

export default createNextIntlPlugin("./app/i18n.ts")(config);

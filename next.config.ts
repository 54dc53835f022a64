import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  experimental: { optimizePackageImports: ["radix-ui", "lucide-react"] },
};

export default createNextIntlPlugin("./app/i18n.ts")(config);

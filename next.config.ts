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

export default createNextIntlPlugin({
  requestConfig: "./app/i18n.ts",
  // Messages are taken apart when this is built: browsers need no parser for them.
  experimental: { messages: { path: "./app/messages", format: "json", locales: "infer", precompile: true } },
})(config);

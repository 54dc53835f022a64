import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/lib/browser.mjs";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Starts the built product on free ports with a data folder of its own, and puts its addresses into E2E_*.
  globalSetup: "./scripts/lib/e2e-server.mjs",
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    locale: "en-US",
    // Stories watch and cut the network of pages, which a worker between them would hide.
    serviceWorkers: "block",
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: await findChromium(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    },
  },
});

import { chromium, type Browser, type BrowserContext } from "@playwright/test";

/** The browser that `npm run bench` found; quiet, so that it asks for nothing by itself. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });

export const SCREEN = { locale: "en-US", viewport: { width: 1440, height: 900 } };

/** Signs in as people do, and answers with what the browser keeps of it. */
export async function signIn(
  browser: Browser,
  url: string,
  { email, password }: { email: string; password: string },
): Promise<Awaited<ReturnType<BrowserContext["storageState"]>>> {
  const context = await browser.newContext(SCREEN);
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/inbox/, { timeout: 60_000 });
  const state = await context.storageState();
  await context.close();
  return state;
}

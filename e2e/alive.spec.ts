import { expect, test } from "@playwright/test";

test("what is typed before the page is alive counts, and nothing is sent before", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  let release = (): void => undefined;
  const released = new Promise<void>((done) => (release = done));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/login", { waitUntil: "commit" });
  const email = page.getByLabel("E-mail");
  await email.fill(process.env.E2E_ADMIN_EMAIL ?? "");
  await page.getByLabel("Password", { exact: true }).fill(process.env.E2E_ADMIN_PASSWORD ?? "");
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  expect(new URL(page.url()).search).toBe("");

  release();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/inbox/, { timeout: 30_000 });
  await context.close();
});

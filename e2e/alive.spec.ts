import { expect, type Page } from "@playwright/test";
import { signIn, test } from "./people";

test("what is typed before the page is alive counts, and nothing is sent before", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const release = await holdScripts(page);
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

test("what is pressed before the page is alive is pressed once it is", async ({ browser }) => {
  const page = await signIn(browser);
  const release = await holdScripts(page);
  await page.goto("/settings/inboxes", { waitUntil: "commit" });
  await page.getByRole("button", { name: "New inbox" }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  release();
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeVisible();
  await page.context().close();
});

test("files that are chosen before the page is alive are sent once it is", async ({ browser }) => {
  const page = await signIn(browser);
  const release = await holdScripts(page);
  await page.goto("/knowledge/new-file", { waitUntil: "commit" });
  const buffer = Buffer.from("Dust the shade with a soft brush.");
  await page.locator("input[type=file]").setInputFiles({ name: "care.txt", mimeType: "text/plain", buffer });

  release();
  await expect(page).toHaveURL(/\/knowledge\/[0-9a-f-]{36}$/);
  await expect(page.getByText("care.txt").first()).toBeVisible();
  await page.context().close();
});

/** A page whose scripts don't arrive until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((done) => (release = done));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

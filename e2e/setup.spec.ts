import { expect } from "@playwright/test";
import { startProduct } from "../scripts/lib/e2e-server.mjs";
import { say, test, unique } from "./people";

test("an empty desk leads its first admin from set-up to a first message", async ({ browser }) => {
  test.setTimeout(180_000);
  const desk = await startProduct({ DEMO: "0" });
  try {
    const context = await browser.newContext({ locale: "en-US", baseURL: desk.publicUrl });
    const page = await context.newPage();
    await page.goto("/");
    await expect(page).toHaveURL(/\/setup$/);
    await page.getByLabel("Company").fill("Linden & Co");
    await page.getByLabel("Your name").fill("Ada");
    await page.getByLabel("Your e-mail").fill("ada@example.com");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expect(page.getByLabel("Company")).toHaveValue("Linden & Co");
    await page.getByLabel("Password", { exact: true }).fill("a quiet morning walk");
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await expect(page).toHaveURL(/\/settings\/inboxes/, { timeout: 30_000 });

    await page.getByRole("button", { name: "New inbox" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Web shop");
    await dialog.getByRole("button", { name: "Create", exact: true }).click();
    const snippet = await dialog.getByText(/data-inbox=/).textContent();
    const key = /data-inbox="([^"]+)"/.exec(snippet ?? "")?.[1];

    const visitor = await (await browser.newContext({ locale: "en-US" })).newPage();
    await visitor.goto(`${desk.chatUrl}/chat/${key}`);
    const words = unique("is anybody here");
    await say(visitor, words);
    await page.goto("/inbox");
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 20_000 });

    // Nobody becomes a second first admin.
    await visitor.goto(`${desk.publicUrl}/setup`);
    await expect(visitor).toHaveURL(/\/login$/);
    await context.close();
  } finally {
    await desk.stop();
  }
});

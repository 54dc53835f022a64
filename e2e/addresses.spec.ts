import { expect, type Page } from "@playwright/test";
import { inviteAgent, signIn, test } from "./people";

const nobody = "00000000-0000-4000-8000-000000000000";

async function leadsNowhere(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(title), path).toBeVisible();
  await expect(page.getByText(/Invalid|UUID|Expected|does not exist/), path).toHaveCount(0);
  // The way back stays.
  await expect(page.getByRole("navigation").first()).toBeVisible();
}

test("an address that leads nowhere says so and keeps the way back", async ({ browser }) => {
  const page = await signIn(browser);
  const places = ["knowledge", "bots", "bots/intents", "bots/words", "flows", "contacts", "settings/inboxes"];
  for (const place of places) await leadsNowhere(page, `/${place}/not-an-id`, "There is nothing here");
  for (const place of ["knowledge", "contacts"])
    await leadsNowhere(page, `/${place}/${nobody}`, "There is nothing here");
  await leadsNowhere(page, `/inbox/${nobody}`, "This conversation is not here");
  await page.context().close();
});

test("it says so in Chinese to those who read the console in Chinese", async ({ browser }) => {
  const page = await signIn(browser, await inviteAgent("Lin"));
  const { origin } = new URL(page.url());
  await page.request.patch("/api/v1/me", { headers: { origin, "x-parley-csrf": "1" }, data: { locale: "zh" } });
  for (const path of ["/knowledge/not-an-id", `/contacts/${nobody}`]) await leadsNowhere(page, path, "这里什么都没有");
  // What is for admins is no failure either, and nothing leads an agent there.
  for (const section of ["webhooks", "webhooks/new", "apps", "apps/new", "tokens", "audit", "jobs"])
    await leadsNowhere(page, `/settings/${section}`, "仅管理员可见");
  await expect(page.getByRole("link", { name: "审计日志" })).toHaveCount(0);
  await page.context().close();
});

import { expect, type Browser } from "@playwright/test";
import { complaints } from "./axe";
import { api, say, signIn, test, visitChatPage, visitShop } from "./people";

/** One after the other by one person: signing in and opening a browser cost more than looking. */
async function look(browser: Browser, paths: readonly string[]): Promise<void> {
  const page = await signIn(browser);
  for (const path of paths) {
    // What a link leads to is there at once; an address has to be loaded.
    const link = page.locator(`nav a[href="${path}"]`).first();
    if (await link.isVisible()) await link.click();
    else await page.goto(path);
    await expect(page).toHaveURL(path);
    await expect(page.locator("main, [role=main]").first(), path).toBeVisible();
    await expect(page.locator("main .animate-pulse"), path).toHaveCount(0);
    expect(await complaints(page), path).toEqual([]);
  }
  await page.context().close();
}

test("the settings have nothing for axe to complain of", async ({ browser }) => {
  test.setTimeout(400_000);
  const sections = [
    "profile",
    "workspace",
    "inboxes",
    "agents",
    "teams",
    "routing",
    "shifts",
    "sla",
    "hours",
    "replies",
    "macros",
    "automation",
    "automation/new",
    "webhooks",
    "webhooks/new",
    "apps",
    "apps/new",
    "statuses",
    "fields",
    "copilot",
    "models",
    "models/new",
    "tokens",
    "audit",
    "jobs",
    "time",
  ];
  await look(
    browser,
    sections.map((section) => `/settings/${section}`),
  );
});

test("the pages that one works on have nothing for axe to complain of", async ({ browser }) => {
  test.setTimeout(400_000);
  const bots = await api<{ data: { id: string }[] }>("GET", "/bots");
  await look(browser, [
    "/inbox",
    "/search?q=order",
    "/contacts",
    "/contacts/organisations",
    "/board",
    "/knowledge",
    "/knowledge/gaps",
    "/knowledge/curated",
    "/knowledge/new-text",
    "/flows/tools",
    "/bots",
    `/bots/${bots.data[0]?.id}`,
  ]);
});

test("the bubble has nothing for axe to complain of", async ({ browser }) => {
  const { chat, context } = await visitShop(browser);
  await say(chat, "How do I return something?");
  const answer = (log: typeof chat | Awaited<ReturnType<typeof visitChatPage>>["page"]) =>
    log
      .getByRole("log")
      .getByText(/30 days/)
      .first();
  await expect(answer(chat)).toBeVisible();
  await context.close();
  const { page } = await visitChatPage(browser);
  await say(page, "How do I return something?");
  await expect(answer(page)).toBeVisible();
  expect(await complaints(page)).toEqual([]);
});

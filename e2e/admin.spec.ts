import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { api, say, signIn, unique, visitChatPage, visitShop } from "./people";

test("a bot answers from what was just written for it", async ({ browser }) => {
  const word = unique("glimmerwick");
  await api("POST", "/knowledge/sources", {
    kind: "faq",
    items: [{ question: `What is a ${word}?`, answer: `A ${word} is a lamp that hums at night.` }],
  });
  const { page } = await visitChatPage(browser);
  await expect(async () => {
    await say(page, `What is a ${word}?`);
    await expect(page.getByRole("log").getByText("hums at night").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
});

for (const path of [
  "/inbox",
  "/knowledge",
  "/bots",
  "/contacts",
  "/settings/profile",
  "/settings/inboxes",
  "/settings/agents",
  "/settings/tokens",
  "/settings/audit",
]) {
  test(`${path} has nothing for axe to complain of`, async ({ browser }) => {
    const page = await signIn(browser);
    await page.goto(path);
    await expect(page.locator("main, [role=main]").first()).toBeVisible();
    // A call from another story may be fading in at this moment: a colour on its way is no colour of the page.
    const { violations } = await new AxeBuilder({ page }).exclude("[data-sonner-toaster]").analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  });
}

test("the bubble has nothing for axe to complain of", async ({ browser }) => {
  const { chat } = await visitShop(browser);
  await say(chat, "How do I return something?");
  await expect(
    chat
      .getByRole("log")
      .getByText(/30 days/)
      .first(),
  ).toBeVisible();
  const { page } = await visitChatPage(browser);
  await say(page, "How do I return something?");
  await expect(
    page
      .getByRole("log")
      .getByText(/30 days/)
      .first(),
  ).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
});

import { expect } from "@playwright/test";
import { api, say, test, unique, visitChatPage } from "./people";

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

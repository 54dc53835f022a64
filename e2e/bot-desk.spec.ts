import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { api, openConversation, say, signIn, unique, visitChatPage } from "./people";

const axeFinds = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).exclude("[data-sonner-toaster]").analyze();
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`);
};
const firstBot = async () => (await api<{ data: { id: string; name: string }[] }>("GET", "/bots")).data[0];

test("an admin adds a model, is told what is wrong with it, and can't take it away under a bot", async ({
  browser,
}) => {
  const admin = await signIn(browser);
  await admin.goto("/settings/models");
  await admin.getByRole("link", { name: "Add a provider" }).first().click();
  await admin.getByLabel("Vendor or server").selectOption("ollama");
  const name = unique("Attic");
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByLabel("Address").fill("http://127.0.0.1:45999/v1");
  await admin.getByLabel("Name of model 1").fill("tiny");
  expect(await axeFinds(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Save" }).click();
  // It is tried at once, and the sentence says what to do.
  await expect(admin.getByText(/Nothing answers at 127.0.0.1/).first()).toBeVisible();
  expect(await axeFinds(admin)).toEqual([]);

  const bot = await api<{ id: string; name: string }>("POST", "/bots", { name: unique("Ladder") });
  await admin.goto(`/bots/${bot.id}`);
  await admin.getByLabel("Model to add").selectOption({ label: `${name} · tiny` });
  const ladder = admin.getByRole("list", { name: "Rungs, from first to last" });
  await ladder.locator("xpath=ancestor::section[1]").getByRole("button", { name: "Add", exact: true }).click();
  await expect(ladder.getByRole("listitem")).toHaveCount(5);
  await ladder.locator("xpath=ancestor::section[1]").getByRole("button", { name: "Save" }).click();
  await expect(admin.getByRole("heading", { name: "What models may do" })).toBeVisible();
  expect(await axeFinds(admin)).toEqual([]);

  // The rung falls, and the answer says why in the trace.
  await admin.getByRole("textbox", { name: "Ask" }).fill("How long do I have to return something?");
  await admin.getByRole("button", { name: "Ask" }).click();
  await expect(admin.getByText("can't be reached").first()).toBeVisible({ timeout: 30_000 });

  await admin.goto("/settings/models");
  await admin.getByRole("link", { name: new RegExp(name) }).click();
  await admin.getByRole("button", { name: "Delete" }).click();
  await expect(admin.getByRole("dialog").getByRole("link", { name: bot.name })).toBeVisible();
  await api("PATCH", `/bots/${bot.id}`, { providers: [] });
  await admin.reload();
  await admin.getByRole("button", { name: "Delete" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(admin).toHaveURL(/settings\/models$/);
});

test("an agent asks why, finds the sentence in its source, and mends it", async ({ browser }) => {
  const word = unique("glowmoth");
  await api("POST", "/knowledge/sources", {
    kind: "faq",
    title: word,
    items: [{ question: `What is a ${word}?`, answer: `A ${word} is a lamp that hums at noon.` }],
  });
  const { page: visitor } = await visitChatPage(browser);
  await expect(async () => {
    await say(visitor, `What is a ${word}?`);
    await expect(visitor.getByRole("log").getByText("hums at noon").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });

  const agent = await signIn(browser);
  await openConversation(agent, word);
  await agent.getByRole("button", { name: "Why this answer?" }).last().click();
  const panel = agent.getByRole("dialog", { name: "Why this answer?" });
  await expect(panel.getByText("Quoted").first()).toBeVisible();
  await expect(panel.getByText("The classic five steps")).toBeVisible();
  expect(await axeFinds(agent)).toEqual([]);
  await panel
    .getByRole("link", { name: /Wrong\?/ })
    .first()
    .click();
  const answer = agent.getByLabel("Answer 1");
  await expect(answer).toBeFocused();
  await answer.fill(`A ${word} is a lamp that hums at dusk.`);
  await agent.getByRole("button", { name: "Save" }).first().click();
  await expect(async () => {
    await say(visitor, `What is a ${word}?`);
    await expect(visitor.getByRole("log").getByText("hums at dusk").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
});

test("an article is a draft until it is published, keeps its versions, and survives two who write", async ({
  browser,
}) => {
  const word = unique("tidebell");
  const admin = await signIn(browser);
  const bot = await firstBot();
  const known = async () =>
    (
      await api<{ data: { title: string; text: string }[] }>("POST", "/knowledge/search", {
        query: word,
        botId: bot?.id,
      })
    ).data
      .filter(({ text }) => text.includes(word))
      .map(({ text }) => text)
      .join(" ");
  await admin.goto("/knowledge/new-text");
  await admin.getByLabel("Title").fill(`About the ${word}`);
  await admin.getByRole("textbox", { name: "Text" }).click();
  await admin.keyboard.type(`The ${word} rings twice.`);
  expect(await axeFinds(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Save draft" }).click();
  await expect(admin).toHaveURL(/knowledge\/[0-9a-f-]{36}$/);
  await expect(admin.getByText("Draft", { exact: true }).first()).toBeVisible();
  expect(await known()).toBe("");
  await admin.getByRole("button", { name: "Publish" }).click();
  await expect.poll(known, { timeout: 15_000 }).toContain("rings twice");
  expect(await axeFinds(admin)).toEqual([]);

  // Somebody else saves while this page is open.
  const id = admin.url().split("/").pop() ?? "";
  await api("PATCH", `/knowledge/sources/${id}`, { text: `The ${word} rings three times.` });
  await admin.getByRole("textbox", { name: "Text" }).click();
  await admin.keyboard.press("Control+End");
  await admin.keyboard.type(" At noon.");
  await admin.getByRole("button", { name: "Publish" }).click();
  const clash = admin.getByRole("dialog", { name: /saved this article meanwhile/ });
  await expect(clash.getByText("rings three times")).toBeVisible();
  await expect(clash.getByText("At noon.")).toBeVisible();
  expect(await axeFinds(admin)).toEqual([]);
  await clash.getByRole("button", { name: "Save mine on top" }).click();
  await expect.poll(known, { timeout: 15_000 }).toContain("At noon");
  await expect(admin.getByRole("button", { name: "Read" })).toHaveCount(4);
});

test("the bot's page shows the whole way to an answer", async ({ browser }) => {
  const bot = await firstBot();
  const admin = await signIn(browser);
  await admin.goto(`/bots/${bot?.id}`);
  await admin.getByRole("textbox", { name: "Ask" }).fill("I am furious!!! Where is my order A-1029384?");
  await admin.getByRole("button", { name: "Ask" }).click();
  const trace = admin.getByRole("region", { name: "What was understood" });
  await expect(trace.getByText("A-1029384")).toBeVisible();
  await expect(admin.getByText("Whole turn")).toBeVisible();
  expect(await axeFinds(admin)).toEqual([]);
});

for (const path of ["/settings/models", "/knowledge/gaps", "/knowledge/suggestions", "/knowledge/curated"]) {
  test(`${path} has nothing for axe to complain of`, async ({ browser }) => {
    const page = await signIn(browser);
    await page.goto(path);
    await expect(page.locator("main").first()).toBeVisible();
    expect(await axeFinds(page)).toEqual([]);
  });
}

import { expect } from "@playwright/test";
import { complaints } from "./axe";
import { api, openConversation, say, signIn, test, unique, visitChatPage } from "./people";

test.slow();

const firstBot = async () => (await api<{ data: { id: string; name: string }[] }>("GET", "/bots")).data[0];

test("an admin adds a model and is told what is wrong with it", async ({ browser }) => {
  const admin = await signIn(browser);
  await admin.goto("/settings/models/new");
  await admin.getByLabel("Vendor or server").selectOption("ollama");
  await admin.getByLabel("Name", { exact: true }).fill(unique("Attic"));
  await admin.getByLabel("Address").fill("http://127.0.0.1:45999/v1");
  await admin.getByLabel("Name of model 1").fill("tiny");
  await admin.getByRole("button", { name: "Save" }).click();
  // It is tried at once, and the sentence says what is the matter.
  await expect(admin.getByText(/Nothing answers at 127.0.0.1/).first()).toBeVisible({ timeout: 30_000 });
});

test("an agent asks why, and is led to the sentence in its source", async ({ browser }) => {
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
  expect(await complaints(agent)).toEqual([]);
  await panel
    .getByRole("link", { name: /Wrong\?/ })
    .first()
    .click();
  await expect(agent).toHaveURL(/\/knowledge\/[0-9a-f-]{36}\?at=/);
  await expect(agent.locator("textarea", { hasText: "hums at noon" })).toBeVisible();
});

test("an article is a draft until it is published", async ({ browser }) => {
  const word = unique("tidebell");
  const admin = await signIn(browser);
  const bot = await firstBot();
  const known = async () =>
    (await api<{ data: { text: string }[] }>("POST", "/knowledge/search", { query: word, botId: bot?.id })).data
      .map(({ text }) => text)
      .filter((text) => text.includes(word))
      .join(" ");
  await admin.goto("/knowledge/new-text");
  await admin.getByLabel("Title").fill(`About the ${word}`);
  await admin.getByRole("textbox", { name: "Text" }).click();
  await admin.keyboard.type(`The ${word} rings twice.`);
  await admin.getByRole("button", { name: "Save draft" }).click();
  await expect(admin).toHaveURL(/knowledge\/[0-9a-f-]{36}$/);
  expect(await known()).toBe("");
  await admin.getByRole("button", { name: "Publish" }).click();
  await expect.poll(known, { timeout: 20_000 }).toContain("rings twice");
});

test("the bot's page shows the whole way to an answer", async ({ browser }) => {
  const bot = await firstBot();
  const admin = await signIn(browser);
  await admin.goto(`/bots/${bot?.id}`);
  await admin.getByRole("textbox", { name: "Ask", exact: true }).fill("Where is my order A-1029384?");
  await admin.getByRole("button", { name: "Ask", exact: true }).click();
  const understood = admin.getByRole("region", { name: "What was understood" });
  await expect(understood.getByText("A-1029384").first()).toBeVisible({ timeout: 30_000 });
});

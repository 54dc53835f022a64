import { expect } from "@playwright/test";
import { pdfOf } from "@/lib/testing/files";
import { startModelServer } from "@/lib/testing/model-server";
import { servePage } from "./host-page";
import { api, say, signIn, test, unique, visitChatPage } from "./people";

test("a bot of one's own: fed with papers and a website, asked in both languages, model or none, then a person with all it knows", async ({
  browser,
}) => {
  const word = unique("kelpstone").replace(" ", "");
  const zhWord = `海石${word.slice(-6)}`;
  await using site = await servePage(
    `<html lang="zh"><title>保养说明</title><main><h1>${zhWord}的保养</h1><p>${zhWord}每两周用清水擦洗一次，不要使用洗涤剂，也不要放在阳光下暴晒。</p></main></html>`,
  );
  const admin = await signIn(browser);

  await admin.goto("/knowledge/new-file");
  await admin.locator("input[type=file]").setInputFiles([
    {
      name: "warranty.pdf",
      mimeType: "application/pdf",
      buffer: pdfOf([[`# Warranty of the ${word}`, `The ${word} has a warranty of seven years on the glaze.`]]),
    },
    { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nnot really") },
    {
      name: "sizes.pdf",
      mimeType: "application/pdf",
      buffer: pdfOf([[`# Sizes of the ${word}`, `The largest ${word} is forty centimetres tall.`]]),
    },
  ]);
  // Each paper tells its own state: the bad one keeps nobody waiting.
  await expect(admin.getByText(/Damaged; it could not be opened/).first()).toBeVisible({ timeout: 60_000 });

  await admin.goto("/knowledge/new-url");
  await admin.getByLabel("Address").fill(site.url);
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin).toHaveURL(/\/knowledge\/[0-9a-f-]{36}$/);
  const known = async (query: string) =>
    (await api<{ data: { text: string }[] }>("POST", "/knowledge/search", { query })).data
      .map(({ text }) => text)
      .join();
  await expect.poll(() => known(`warranty of the ${word}`), { timeout: 60_000 }).toContain("seven years");
  await expect.poll(() => known(`largest ${word}`), { timeout: 60_000 }).toContain("forty centimetres");
  await expect.poll(() => known(`${zhWord}怎么保养`), { timeout: 60_000 }).toContain("不要使用洗涤剂");

  await admin.goto("/bots");
  await admin.getByRole("button", { name: "New bot" }).first().click();
  await expect(admin).toHaveURL(/\/bots\/[0-9a-f-]{36}/);
  await admin.getByLabel("Name").fill("Coral");
  await admin.getByRole("button", { name: "Save" }).first().click();
  await expect(admin.getByRole("heading", { name: "Coral" })).toBeVisible();
  const botId = /bots\/([0-9a-f-]{36})/.exec(admin.url())?.[1] ?? "";
  const inbox = await api<{ key: string }>("POST", "/inboxes", { name: unique("Papers"), botId });

  const { page: visitor, context } = await visitChatPage(browser, inbox.key);
  const log = visitor.getByRole("log");
  await say(visitor, `How long is the warranty of the ${word}?`);
  await expect(log.getByText("seven years").first()).toBeVisible({ timeout: 30_000 });
  await log
    .getByRole("button", { name: /Source 1/ })
    .last()
    .click();
  await expect(log.getByRole("blockquote")).toContainText(`Warranty of the ${word}, p. 1`);
  await say(visitor, `${zhWord}怎么保养？`);
  await expect(log.getByText("不要使用洗涤剂").first()).toBeVisible({ timeout: 30_000 });

  // A model joins, and is unwell from the start: the visitor is answered from the papers.
  const model = await startModelServer();
  model.mode("error500");
  const provider = await api<{ id: string }>("POST", "/providers", {
    kind: "openai-compatible",
    name: unique("Unwell"),
    baseUrl: model.url,
    apiKey: "sk-none",
    models: ["m"],
  });
  await api("PATCH", `/bots/${botId}`, { providers: [{ providerId: provider.id, model: "m" }] });
  await say(visitor, `Please tell me how tall your largest ${word} can be`);
  await expect(log.getByText("forty centimetres").first()).toBeVisible({ timeout: 45_000 });
  expect(model.prompts.length, "the model was asked").toBeGreaterThan(0);

  await visitor.getByRole("button", { name: "Talk to a person" }).first().click();
  const found = await api<{ data: { id: string }[] }>(
    "GET",
    `/conversations?q=${encodeURIComponent(`warranty of the ${word}`)}`,
  );
  await admin.goto(`/inbox/${found.data[0]?.id}`);
  await expect(admin.getByText("What the bot leaves you")).toBeVisible({ timeout: 30_000 });
  await context.close();
  await admin.context().close();
  await model.close();
});

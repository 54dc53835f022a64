import { expect, type Frame, type Page, type WebSocketRoute } from "@playwright/test";
import { api, chatFrame, demoUrl, openBubble, say, test, unique, visitChatPage, visitShop } from "./people";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
type Found = { data: { id: string }[] };
const conversationWith = async (words: string): Promise<string> => {
  const found = await api<Found>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  expect(found.data).toHaveLength(1);
  return found.data[0]?.id ?? "";
};
const answer = (id: string, text: string) =>
  api("POST", `/conversations/${id}/messages`, { clientId: crypto.randomUUID(), text, kind: "reply" });
const sent = (chat: Frame | Page) => expect(chat.locator(".mine:not(.sending):not(.failed)").first()).toBeVisible();

/** The gateway behind it is the real one; this line may answer in its place, or break. */
async function lineOf(page: Page) {
  const routes: WebSocketRoute[] = [];
  let refusals = 0;
  await page.routeWebSocket(/socket\.io/, (route) => {
    routes.push(route);
    const server = route.connectToServer();
    route.onMessage((message) => {
      const id = /^42\/visitor,(\d+)\["message:send"/.exec(String(message))?.[1];
      if (!id || refusals === 0) return server.send(message);
      refusals -= 1;
      const error = {
        code: "conflict",
        message: "This clientId was already used for another message.",
        retryable: false,
      };
      route.send(`43/visitor,${id}${JSON.stringify([{ ok: false, error }])}`);
    });
  });
  return { routes, refuse: (times: number) => (refusals = times) };
}

for (const [locale, path, failed, retry, sentence] of [
  ["en-US", "/", /Not sent\./, "Try again", /already used/],
  ["zh-CN", "/?lang=zh", /未发送/, "重试", /与之前的重复/],
] as const) {
  test(`a refused message says why in ${locale}, stays, and goes out when it is tried again`, async ({ browser }) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    const line = await lineOf(page);
    await page.goto(demoUrl() + path);
    await openBubble(page);
    const chat = await chatFrame(page);
    await chat.locator(".primary").click();
    line.refuse(1);
    const words = unique("hello");
    await chat.getByRole("textbox").fill(words);
    await chat.getByRole("textbox").press("Enter");
    await expect(chat.getByRole("alert")).toHaveText(failed);
    await expect(chat.getByRole("alert")).toHaveText(sentence);
    await chat.getByRole("button", { name: retry }).click();
    await expect(chat.locator(".mine:not(.sending):not(.failed)")).toBeVisible();
    await expect(chat.getByRole("log").getByText(words)).toHaveCount(1);
    await context.close();
  });
}

test("a broken line and a laptop that slept heal by themselves", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  const line = await lineOf(page);
  await page.clock.install();
  await page.goto(demoUrl());
  await openBubble(page);
  const chat = await chatFrame(page);
  const words = unique("are you there?");
  await say(chat, words);
  await sent(chat);
  const id = await conversationWith(words);

  const before = line.routes.length;
  await line.routes.at(-1)?.close();
  const late = unique("said while the line was down");
  await answer(id, late);
  await page.clock.runFor(5_000);
  await expect(chat.getByRole("log").getByText(late)).toHaveCount(1);
  expect(line.routes.length).toBeGreaterThan(before);

  const awake = line.routes.length;
  // Two hours pass at once: the socket still looks alive, and says nothing.
  await page.clock.fastForward("02:00:00");
  await page.clock.runFor(6_000);
  await expect.poll(() => line.routes.length).toBeGreaterThan(awake);
  const morning = unique("good morning");
  await answer(id, morning);
  await page.clock.runFor(2_000);
  await expect(chat.getByRole("log").getByText(morning)).toHaveCount(1);
  await context.close();
});

test("whoever the bot can't help is one tap from a person, by the offer or by the standing button", async ({
  browser,
}) => {
  const { chat, context } = await visitShop(browser);
  await say(chat, unique("which seashells and stamps of 1932 do you take as payment"));
  await expect(chat.locator(".person").getByRole("button", { name: "Talk to a person" })).toBeVisible();
  await chat.locator(".chip", { hasText: "Talk to a person" }).click();
  await expect(chat.locator("output.person")).toBeVisible();
  await context.close();
});

test("on a phone the chat is the screen, and everything is large enough for a thumb", async ({ browser }) => {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(demoUrl());
  await openBubble(page);
  const chat = await chatFrame(page);
  await chat.getByRole("button", { name: "Start a conversation" }).click();
  await expect(chat.getByRole("textbox")).toBeVisible();
  await expect
    .poll(async () => (await chat.frameElement()).boundingBox())
    .toEqual({ x: 0, y: 0, width: 390, height: 844 });
  for (const button of await chat.locator("button:visible").all()) {
    const box = await button.boundingBox();
    expect(box?.height, await button.innerText()).toBeGreaterThanOrEqual(44);
  }
  // Below 16 px a phone zooms into the field.
  expect(await chat.getByRole("textbox").evaluate((box) => getComputedStyle(box).fontSize)).toBe("16px");
  await context.close();
});

test("emoji, a picture and a file go out; a program is refused in the visitor's language", async ({ browser }) => {
  const { page, context } = await visitChatPage(browser);
  await say(page, unique("look"));
  await sent(page);
  await page.getByRole("button", { name: "Emoji" }).click();
  await page.locator(".emoji button").nth(3).click();
  await expect(page.getByRole("textbox", { name: "Write a message" })).not.toHaveValue("");
  await page.locator("input[type=file]").setInputFiles([
    { name: "vase.png", mimeType: "image/png", buffer: PIXEL },
    { name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("two vases") },
  ]);
  await expect(page.locator(".tray li")).toHaveCount(2);
  await page.getByRole("button", { name: "Send" }).click();
  const log = page.getByRole("log");
  await expect(log.getByRole("img", { name: "vase.png" })).toBeVisible();
  await expect(log.getByRole("link", { name: /order\.txt/ })).toBeVisible();
  expect(await log.getByRole("img", { name: "vase.png" }).evaluate((img: HTMLImageElement) => img.decode())).toBe(
    undefined,
  );
  await context.close();

  const { chat, context: chinese } = await visitShop(browser, { locale: "zh-CN", path: "/?lang=zh" });
  await chat.getByRole("button", { name: "开始对话" }).click();
  await chat
    .locator("input[type=file]")
    .setInputFiles({ name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
  await expect(chat.getByText("不支持这种文件")).toBeVisible();
  await chinese.close();
});

test("what a person answers behind a closed bubble is counted, and read when it is opened", async ({ browser }) => {
  const { page, chat, context } = await visitShop(browser);
  const words = unique("a question for a person");
  await say(chat, words);
  await sent(chat);
  await page.evaluate(() => {
    Reflect.set(window, "counts", []);
    window.parley?.("on", "unread", (count: unknown) => Reflect.get(window, "counts").push(count));
    window.parley?.("close");
  });
  const reply = unique("here is your answer");
  await answer(await conversationWith(words), reply);
  const counts = () => page.evaluate(() => Reflect.get(window, "counts"));
  await expect.poll(async () => (await counts()).at(-1)).toBeGreaterThan(0);
  await openBubble(page);
  const said = chat.getByRole("log").locator(".theirs", { hasText: reply });
  await expect(said).toBeVisible();
  await expect(said.locator(".who")).not.toHaveText("");
  await expect(said.locator(".face")).toBeVisible();
  await expect.poll(async () => (await counts()).at(-1)).toBe(0);
  await context.close();
});

test("two tabs show the same conversation", async ({ browser }) => {
  const { page, context } = await visitChatPage(browser);
  const words = unique("hello from the first tab");
  await say(page, words);
  await sent(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole("button", { name: "Continue the conversation" }).click();
  await expect(second.getByRole("log").getByText(words)).toHaveCount(1);
  const more = unique("and from the second");
  await second.getByRole("textbox", { name: "Write a message" }).fill(more);
  await second.getByRole("textbox", { name: "Write a message" }).press("Enter");
  await expect(page.getByRole("log").getByText(more)).toHaveCount(1);
  await expect(second.getByRole("log").getByText(more)).toHaveCount(1);
  await context.close();
});

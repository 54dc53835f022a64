import type { Browser, BrowserContext, FrameLocator, Frame, Page } from "@playwright/test";
import { expect, test as base } from "@playwright/test";

/**
 * A story whose windows are closed when it ends, whatever became of it: pages that stay open stay live, and each would
 * slow down all the stories after it.
 */
export const test = base.extend<{ closed: undefined }>({
  closed: [
    async ({ browser }, use) => {
      await use(undefined);
      for (const context of browser.contexts()) await context.close();
    },
    { auto: true },
  ],
});

/** For a story in which many windows work at once. */
export const patientExpect = expect.configure({ timeout: 60_000 });

const setting = (name: string): string => process.env[name] ?? "";
export const baseUrl = () => setting("E2E_BASE_URL");
export const demoUrl = () => setting("E2E_DEMO_URL");
export const chatUrl = () => setting("E2E_CHAT_URL");
export const inboxKey = () => setting("E2E_INBOX_KEY");

/** A call of the REST API as the first admin. */
export async function api<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${baseUrl()}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${setting("E2E_API_TOKEN")}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path} answered ${response.status}`).toBe(true);
  const value: T = await response.json();
  return value;
}

export type Visitor = { page: Page; chat: Frame; context: BrowserContext };

/** A visitor on the shop's page, with the bubble open. The bubble hides in a closed shadow root; its frame is found by address. */
export async function visitShop(browser: Browser, options: { locale?: string; path?: string } = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: options.locale ?? "en-US" });
  const page = await context.newPage();
  await page.goto(demoUrl() + (options.path ?? "/"));
  await openBubble(page);
  return { page, context, chat: await chatFrame(page) };
}

export async function openBubble(page: Page): Promise<void> {
  await page.evaluate(() => {
    const parley: unknown = Reflect.get(window, "parley");
    if (typeof parley === "function") parley("open");
  });
}

export async function chatFrame(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes("/frame/"))).toBe(true);
  const frame = page.frames().find((each) => each.url().includes("/frame/"));
  if (!frame) throw new Error("the bubble has no frame");
  return frame;
}

/** A visitor on the chat's own page. */
export async function visitChatPage(
  browser: Browser,
  key = inboxKey(),
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  await page.goto(`${chatUrl()}/chat/${key}`);
  return { page, context };
}

export async function say(chat: Frame | Page | FrameLocator, text: string): Promise<void> {
  const start = chat.getByRole("button", { name: "Start a conversation" });
  const box = chat.getByRole("textbox", { name: "Write a message" });
  await expect(start.or(box).first()).toBeVisible();
  if (await start.isVisible()) await start.click();
  await box.fill(text);
  await box.press("Enter");
}

const admin = { email: setting("E2E_ADMIN_EMAIL"), password: setting("E2E_ADMIN_PASSWORD") };
/** What the browser keeps once the first admin has signed in: done once for each process that tells stories. */
let signedIn: Awaited<ReturnType<BrowserContext["storageState"]>> | undefined;

/** Somebody who works here, signed in, in front of the inbox. */
export async function signIn(browser: Browser, who = admin): Promise<Page> {
  const kept = who === admin ? signedIn : undefined;
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    ...(kept ? { storageState: kept } : {}),
  });
  const page = await context.newPage();
  await page.goto(kept ? "/inbox" : "/login");
  // A story may have ended the session that was kept.
  if (!kept || /\/login/.test(page.url())) {
    await page.getByLabel("E-mail").fill(who.email);
    await page.getByLabel("Password", { exact: true }).fill(who.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    if (who === admin) signedIn = undefined;
  }
  await page.waitForURL(/\/inbox/, { timeout: 30_000 });
  if (who === admin) signedIn ??= await context.storageState();
  return page;
}

/** A second agent: invited over the API, joined by the link. */
export async function inviteAgent(name: string): Promise<{ email: string; password: string }> {
  const email = `${name.toLowerCase()}.${Date.now()}@example.com`;
  const invitation = await api<{ url: string }>("POST", "/invitations", { email, name, role: "agent" });
  const token = new URL(invitation.url).pathname.split("/").pop() ?? "";
  const password = "a quiet morning walk";
  const response = await fetch(`${baseUrl()}/api/v1/invitations/accept`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: baseUrl(), "x-parley-csrf": "1" },
    body: JSON.stringify({ token, name, password }),
  });
  expect(response.ok).toBe(true);
  return { email, password };
}

/** Opens the conversation in which these words were said. */
export async function openConversation(agent: Page, words: string): Promise<void> {
  const found = await api<{ data: { id: string }[] }>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  expect(found.data).toHaveLength(1);
  await agent
    .getByRole("link")
    .and(agent.locator(`[href$="${found.data[0]?.id}"]`))
    .first()
    .click();
  await expect(agent).toHaveURL(/\/inbox\/[0-9a-f-]{36}/);
}

/** Words nobody else says in this run. */
export const unique = (text: string): string => `${text} ${Math.random().toString(36).slice(2, 8)}`;

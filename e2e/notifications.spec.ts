import { expect, type Page } from "@playwright/test";
import { api, say, signIn, test, unique, visitChatPage } from "./people";

/** What would ring and pop up, written down instead; the window is somewhere behind others. */
async function listenIn(page: Page) {
  await page.context().addInitScript(() => {
    const heard: { shown: string[]; tones: number } = { shown: [], tones: 0 };
    Reflect.set(window, "heard", heard);
    Reflect.set(document, "hasFocus", () => false);
    class Shown extends EventTarget {
      static readonly permission = "granted";
      static readonly requestPermission = async () => "granted";
      constructor(title: string, { body }: { body: string }) {
        super();
        heard.shown.push(`${title} | ${body}`);
      }
      close() {}
    }
    Reflect.set(window, "Notification", Shown);
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (at) {
      heard.tones += 1;
      start.call(this, at);
    };
  });
}
const heardBy = (page: Page) =>
  page.evaluate((): { shown: string[]; tones: number } => Reflect.get(window, "heard") ?? { shown: [], tones: 0 });

test("a new handoff rings and is shown on the desktop, once for all tabs, and leads to the conversation", async ({
  browser,
}) => {
  const agent = await signIn(browser);
  await listenIn(agent);
  await agent.goto("/settings/profile");
  await agent.getByRole("switch", { name: "Desktop notifications" }).click();
  await expect(agent.getByRole("switch", { name: "Desktop notifications" })).toBeChecked();
  const second = await agent.context().newPage();
  await second.goto("/contacts");
  await expect(second.getByRole("heading", { name: "Contacts" })).toBeVisible();

  const { page: visitor, context } = await visitChatPage(browser);
  const words = unique("I would like to talk to a person about my order");
  await say(visitor, words);
  const found = () =>
    api<{ data: { number: number; status: string }[] }>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  await expect.poll(async () => (await found()).data.length).toBe(1);
  const title = `#${(await found()).data[0]?.number} needs a person`;
  const shown = async () =>
    [...(await heardBy(agent)).shown, ...(await heardBy(second)).shown].filter((each) => each.startsWith(title));
  await expect.poll(shown, { timeout: 20_000 }).toHaveLength(1);
  expect((await heardBy(agent)).tones + (await heardBy(second)).tones).toBeGreaterThanOrEqual(2);
  const call = agent.locator("[data-sonner-toast]", { hasText: title });
  await call.getByRole("button", { name: "Open" }).click();
  await expect(agent.getByRole("log").getByText(words).first()).toBeVisible();

  // The next call doesn't lie over the way back from what she does meanwhile. Both stay while she points at one.
  const { page: another, context: theirs } = await visitChatPage(browser);
  await say(another, unique("I would like to talk to a person about my invoice"));
  const next = agent.locator("[data-sonner-toast]", { hasText: "needs a person" }).filter({ hasText: "invoice" });
  await next.hover();
  await agent.getByRole("button", { name: "Resolve", exact: true }).first().click();
  await next.hover();
  await agent.getByRole("button", { name: "Undo", exact: true }).click({ timeout: 5000 });
  await expect.poll(async () => (await found()).data[0]).toMatchObject({ status: "open" });
  await theirs.close();
  await context.close();
  await agent.context().close();
});

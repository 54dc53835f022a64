import { expect } from "@playwright/test";
import { complaints } from "./axe";
import { ordersApp } from "./orders-app";
import { api, signIn, test, unique } from "./people";

async function talkWith(name: string): Promise<{ id: string; number: number }> {
  const inboxes = await api<{ data: { id: string }[] }>("GET", "/inboxes");
  return api("POST", "/conversations", {
    inboxId: inboxes.data[0]?.id,
    contact: { externalId: unique("customer"), name },
    text: `Hello ${name}, your lamp is on its way.`,
    clientId: crypto.randomUUID(),
  });
}

test("a page of the shop's own stands beside the conversation and knows from its token whose it is", async ({
  browser,
}) => {
  const orders = await ordersApp();
  const moved = await ordersApp();
  const [ada, ben] = [await talkWith(unique(`Ada "&<b>`)), await talkWith(unique("Ben"))];
  const nameOf = async ({ id }: { id: string }) =>
    (await api<{ contact: { name: string } }>("GET", `/conversations/${id}`)).contact.name;
  const name = unique("Orders");

  const page = await signIn(browser);
  await page.goto("/settings/apps/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  const address = page.getByLabel("Address", { exact: true });
  const wrong = page.getByText("Write an address that begins with https://");
  for (const refused of ["javascript:alert(1)", "http://crm.example/", "https://{{contact.name}}/"]) {
    await address.fill(refused);
    await address.blur();
    await expect(wrong, refused).toBeVisible();
  }
  await address.fill(`${orders.base}/of?name=`);
  await expect(wrong).toHaveCount(0);
  await page.getByRole("button", { name: "Customer’s name" }).click();
  await expect(address).toHaveValue(`${orders.base}/of?name={{contact.name}}`);
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "The secret of this app" });
  orders.secret = (await dialog.getByLabel("Secret", { exact: true }).textContent()) ?? "";
  expect(orders.secret).toMatch(/^appsec_/);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page).toHaveURL(/\/settings\/apps\/[0-9a-f-]{36}$/);
  const appId = page.url().split("/").pop() ?? "";
  await expect(page.getByLabel("Content of the token", { exact: true })).toContainText(`"aud": "${appId}"`);
  await expect(page.getByText(orders.secret)).toHaveCount(0);
  expect(await complaints(page)).toEqual([]);
  const link = await api<{ id: string; secret: string }>("POST", "/apps", {
    name: `${name} elsewhere`,
    kind: "link",
    url: `${orders.base}/elsewhere/{{conversation.number}}`,
  });

  const loaded = await page.goto(`/inbox/${ada.id}`);
  const policy = (await loaded?.allHeaders())?.["content-security-policy"] ?? "";
  const frames = /frame-src ([^;]+)/.exec(policy)?.[1]?.split(" ") ?? [];
  expect(frames).toContain(orders.base);
  expect(frames).not.toContain(moved.base);
  const pane = page.getByRole("complementary", { name: "Customer" });
  const section = pane.getByRole("button", { name, exact: true });
  await expect(section).toHaveAttribute("aria-expanded", "false");
  // Until somebody opens it, the page learns of nobody.
  expect(orders.seen).toEqual([]);
  await section.click();
  const frame = pane.frameLocator(`iframe[title="${name}"]`);
  await expect(frame.locator("#whose")).toContainText(`Orders of ${await nameOf(ada)}, asked by`);
  await frame.getByRole("button", { name: "Again" }).click();
  await expect(frame.locator("#again-of")).toContainText(`Orders of ${await nameOf(ada)}`);
  expect(await pane.locator("iframe").getAttribute("sandbox")).toBe(
    "allow-scripts allow-forms allow-popups allow-same-origin",
  );
  // Its server saw the address with the name as one piece of it, no token and not where it stands.
  expect(orders.seen[0]).toBe(`GET /of?name=${encodeURIComponent(await nameOf(ada))} from nowhere`);
  expect(orders.seen.join()).not.toContain("parley_token");
  expect(await complaints(page)).toEqual([]);

  // It stays open for the next customer, and is about them.
  await page.goto(`/inbox/${ben.id}`);
  await expect(frame.locator("#whose")).toContainText(`Orders of ${await nameOf(ben)}, asked by`);

  orders.secret = link.secret;
  const tab = page.waitForEvent("popup");
  await pane.getByRole("button", { name: `${name} elsewhere` }).click();
  const elsewhere = await tab;
  await expect(elsewhere.locator("#whose")).toContainText(`Orders of ${await nameOf(ben)}`);
  expect(new URL(elsewhere.url()).pathname).toBe(`/elsewhere/${ben.number}`);
  expect(await elsewhere.evaluate(() => window.opener)).toBeNull();
  await elsewhere.close();

  // Where it moves to while the console is open is let in with the next load, and nothing is asked of it before.
  moved.secret = (await api<{ secret: string }>("POST", `/apps/${appId}/rotate-secret`)).secret;
  await api("PATCH", `/apps/${appId}`, { url: `${moved.base}/` });
  await pane.getByRole("button", { name: `Load ${name} again` }).click();
  await expect(pane.getByRole("alert")).toContainText("The console does not let this page in.");
  expect(moved.seen).toEqual([]);
  await pane.getByRole("button", { name: "Load the console again" }).click();
  await expect(frame.locator("#whose")).toContainText(`Orders of ${await nameOf(ben)}`);

  for (const id of [appId, link.id]) await api("DELETE", `/apps/${id}`);
  orders.close();
  moved.close();
});

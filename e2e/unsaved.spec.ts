import { expect } from "@playwright/test";
import { api, inviteAgent, signIn, test, unique } from "./people";

test("unsaved work is asked about before anything takes it away, and stays when one stays", async ({ browser }) => {
  const page = await signIn(browser, await inviteAgent("Mia"));
  await page.goto("/settings/profile");
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveValue("Mia");
  await name.fill("Mia, half written");
  await expect(page.getByText("Unsaved changes")).toBeVisible();

  await page.getByRole("link", { name: "Contacts" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(name).toHaveValue("Mia, half written");

  // A window that is closed or loaded again asks as well.
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const unload = await asked;
  expect(unload.type()).toBe("beforeunload");
  await unload.dismiss();
  await expect(name).toHaveValue("Mia, half written");

  await page.getByRole("link", { name: "Contacts" }).first().click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/contacts$/);
  await page.goto("/settings/profile");
  await expect(name).toHaveValue("Mia");
  await page.context().close();
});

test("what somebody else saved meanwhile is shown, and never saved over unseen", async ({ browser }) => {
  const everything = { match: "all", of: [] };
  const week = Object.fromEntries(
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [{ from: "09:00", to: "17:00" }]]),
  );
  const notify = { assignee: true, team: false, agentIds: [] };
  const targets = { firstResponse: 30, nextResponse: null, resolution: null };
  const actions = [{ do: "addTags", tags: ["seen"] }];
  // Nothing of this fits the conversations of other stories.
  const things = [
    { at: "automation", list: "/automation-rules", body: { active: false, trigger: { on: "created" }, actions } },
    { at: "sla", list: "/sla-policies", body: { active: false, targets, clock: "calendar", warnPercent: 50, notify } },
    { at: "webhooks", list: "/webhooks", body: { active: false, url: "https://example.com/hook", events: [] } },
    { at: "apps", list: "/apps", body: { active: false, url: "https://example.com/of?who={{contact.email}}" } },
    { at: "hours", list: "/business-hours", body: { timeZone: "Europe/Berlin", week, isDefault: false } },
    {
      at: "routing",
      list: "/routing/policies",
      body: { fits: { tags: [unique("nobody")] }, rules: { mode: "manual" } },
    },
  ];
  const page = await signIn(browser);
  for (const { at, list, body } of things) {
    const first = unique("First");
    const conditions = at === "automation" || at === "sla" ? { conditions: everything } : {};
    const { id } = await api<{ id: string }>("POST", list, { name: first, ...body, ...conditions });
    const kept = async () => (await api<{ name: string }>("GET", `${list}/${id}`)).name;
    await page.goto(`/settings/${at}/${id}`);
    const name = page.getByRole("textbox", { name: "Name" });
    const save = page.getByRole("button", { name: "Save", exact: true });
    const theirs = page.getByRole("alert").filter({ hasText: "Nothing was overwritten" });
    await expect(name, at).toHaveValue(first);

    await api("PATCH", `${list}/${id}`, { name: `${first}, theirs` });
    await name.fill(`${first}, mine`);
    await save.click();
    await expect(theirs, at).toContainText(`${first}, theirs`);
    expect(await kept(), at).toBe(`${first}, theirs`);
    await theirs.getByRole("button", { name: "Take theirs" }).click();
    await expect(name, at).toHaveValue(`${first}, theirs`);
    await expect(theirs, at).toHaveCount(0);

    await api("PATCH", `${list}/${id}`, { name: `${first}, again` });
    await name.fill(`${first}, mine after all`);
    await save.click();
    await theirs.getByRole("button", { name: "Save mine over it" }).click();
    await expect(theirs, at).toHaveCount(0);
    await expect.poll(kept, at).toBe(`${first}, mine after all`);

    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page, at).toHaveURL(new RegExp(`/settings/${at}$`));
    await expect(page.getByText(first), at).toHaveCount(0);
  }
});

import { expect } from "@playwright/test";
import { inviteAgent, signIn, test } from "./people";

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

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe has to complain of on this page, a line each. A call from another story may be fading in at this moment: a
 * colour on its way is no colour of the page.
 */
export async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ preload: false })
    .exclude("[data-sonner-toaster]")
    .analyze();
  return violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`);
}

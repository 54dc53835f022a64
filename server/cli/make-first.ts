import { knowledge } from "@/demo/knowledge";
import { ensureBootstrap } from "@/lib/domain/agents";
import { finishDemo, forgetUnfinishedDemo, seedDemo } from "@/lib/domain/seed";
import { env } from "@/lib/platform/env";
import { withDesk } from "./with-desk";

/** The first admin and the demo, where they are wanted and missing; `null` where somebody could sign in already. */
export const makeFirst = () =>
  withDesk(async () => {
    await forgetUnfinishedDemo();
    const first = await ensureBootstrap();
    if (env().DEMO) await seedDemo({ shop: shopOrigin(), knowledge });
    await finishDemo();
    return first;
  });

/** Where the demo shop will be, for the page trails of its visitors. */
function shopOrigin(): string {
  const shop = new URL(env().PUBLIC_URL);
  shop.port = String(env().DEMO_PORT);
  return shop.origin;
}

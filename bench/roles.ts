import { z } from "zod";
import { Crowd, CrowdPlan, Round } from "./load/crowd";
import { storeOneByOne } from "./reference/one-by-one";
import { countInMemory, startRelay } from "./reference/relay";
import { serveRole } from "./rig/role";
import { Staff, StaffOrder } from "./load/staff";
import { Storm, StormOrder } from "./load/storm";

/** What a forked copy of this program may be. */
export const roles: Record<string, () => void> = {
  relay: () =>
    serveRole(async (message) => {
      const { port } = z.object({ port: z.number().optional() }).parse(message);
      return { port: await startRelay(countInMemory(), port) };
    }),
  writer: () =>
    serveRole(async (message) => {
      const { url } = z.object({ url: z.string() }).parse(message);
      return { port: await startRelay(await storeOneByOne(url)) };
    }),
  crowd() {
    let crowd: Crowd | undefined;
    serveRole(async (message) => {
      const plan = CrowdPlan.safeParse(message);
      if (plan.success) {
        crowd = await Crowd.gather(plan.data);
        return {};
      }
      return crowd?.round(Round.parse(message));
    });
  },
  staff() {
    const staff = new Staff();
    serveRole((message) => staff.obey(StaffOrder.parse(message)));
  },
  storm() {
    const storm = new Storm();
    serveRole((message) => storm.obey(StormOrder.parse(message)));
  },
};

/** Plays the role that the command line asks for; false for none. */
export function playRole(): boolean {
  const asked = process.argv.find((argument) => argument.startsWith("--as="));
  if (!asked) return false;
  const role = roles[asked.slice("--as=".length)];
  if (!role) throw new Error(`unknown role ${asked}`);
  role();
  return true;
}

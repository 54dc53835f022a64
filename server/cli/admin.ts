import { listEveryAgent, makeAdmin, resetPassword } from "@/lib/domain/agents";
import { Complaint } from "./complaint";
import { withDatabase } from "./connect";
import { withDesk } from "./with-desk";

const USAGE = `Usage:
  npm run admin -- list                            who can sign in
  npm run admin -- reset-password EMAIL            give somebody a new password
  npm run admin -- make-admin EMAIL                make somebody an admin, and let them back in`;

/** Nobody is locked out for good: whoever runs the server can always get in. */
export async function admin(words: string[]): Promise<void> {
  // Asked first, so that a database that is away is told in words.
  await withDatabase("admin", async () => undefined);
  await withDesk(() => act(words));
}

async function act([action = "", email]: string[]): Promise<void> {
  switch (action) {
    case "list":
      for (const agent of await listEveryAgent()) {
        console.log(`${agent.email}\t${agent.role}\t${agent.active ? "active" : "deactivated"}\t${agent.name}`);
      }
      return;
    case "reset-password": {
      if (!email) throw new Complaint(USAGE, 2);
      const made = await resetPassword(email);
      console.log(`New password of ${made.email}: ${made.password}\nEvery open session of this person was ended.`);
      return;
    }
    case "make-admin":
      if (!email) throw new Complaint(USAGE, 2);
      await makeAdmin(email);
      console.log(`${email} is an admin now.`);
      return;
    default:
      throw new Complaint(USAGE, 2);
  }
}

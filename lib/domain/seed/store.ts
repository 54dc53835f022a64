import { pool } from "@/lib/platform/db";

export type InstallationFacts = { epoch: number; adminEmail: string | null; inboxKey: string | null };

/** What whoever starts the desk wants to see: where to sign in, which bubble to try. */
export async function installationFacts(): Promise<InstallationFacts> {
  const { rows } = await pool().query<InstallationFacts>(
    `select i.epoch,
            (select u.email from agent a join "user" u on u.id = a.user_id
              where a.role = 'admin' and a.active order by a.created_at, a.id limit 1) as "adminEmail",
            (select b.key from inbox b where b.deleted_at is null order by b.created_at, b.id limit 1) as "inboxKey"
       from installation i`,
  );
  return rows[0] ?? { epoch: 1, adminEmail: null, inboxKey: null };
}

/** The workspace that the demo goes into: the first one, while nothing was set up in it yet. */
export async function emptyWorkspace(): Promise<string | undefined> {
  const { rows } = await pool().query<{ id: string }>(
    `select w.id from workspace w
      where not exists (select 1 from inbox) and not exists (select 1 from source) and not exists (select 1 from bot)
      order by w.created_at, w.id limit 1`,
  );
  return rows[0]?.id;
}

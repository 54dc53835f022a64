import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { foldTallies } from "@/lib/domain/conversations";
import { startRuntime } from "@/lib/domain/runtime";
import type { AgentActor } from "@/lib/kernel/actor";
import { closePools, disconnectPrisma, pool } from "@/lib/platform/db";
import { openDesk, type Desk } from "../rig/desk";
import { checkSample } from "./check";
import { seedDesk } from "./seed";

/** Rises when other data would be made: what was made before is made anew then. */
const VERSION = 1;
const GIGABYTES_AT_ONE = 24;

export type VolumeOptions = { folder?: string | undefined; scale?: number | undefined };
export type Volume = {
  desk: Desk;
  admin: AgentActor;
  agents: AgentActor[];
  /** "1,000,000 conversations, 10,213,887 messages", for every figure that comes of it. */
  size: string;
  close: () => Promise<void>;
};

const Stamp = z.object({ version: z.number(), scale: z.number(), conversations: z.number(), messages: z.number() });
type Stamp = z.infer<typeof Stamp>;

/** A desk with two years behind it. What an earlier run made is taken again, unless it's of another version or another scale was asked for. */
export async function openVolume(options: VolumeOptions, gateways = 0): Promise<Volume> {
  const folder = path.resolve(options.folder ?? path.join(tmpdir(), "parley-volume"));
  const known = stampOf(folder);
  const fits = known && known.version === VERSION && (options.scale === undefined || options.scale === known.scale);
  const stamp = fits ? known : await make(folder, options.scale ?? fittingScale(folder));
  const desk = await openDesk({ ...bare, gateways, kept: { folder, ...secrets } });
  process.env.DATABASE_URL = desk.postgres.url;
  process.env.SECRET_KEY = secrets.key;
  startRuntime();
  // As gateways do every ten seconds: seeding leaves a line for each conversation.
  await foldTallies();
  const people = await peopleOf();
  const admin = people.find(({ role }) => role === "admin");
  if (!admin) throw new Error("this desk has no admin");
  const count = (value: number) => value.toLocaleString("en");
  return {
    desk,
    admin,
    agents: people.filter(({ role }) => role === "agent"),
    size: `${count(stamp.conversations)} conversations, ${count(stamp.messages)} messages`,
    async close() {
      await disconnectPrisma();
      await closePools();
      await desk.close();
    },
  };
}

const bare = { redis: false, workers: 0, proxied: false } as const;
// The folder is a measurement's, of data that nobody ever said: its keys may stand here, so that the next run opens it.
export const VOLUME_KEY = "volume".repeat(8);
const secrets = { key: VOLUME_KEY, token: "volume-of-a-measurement-and-nothing-else" };

async function make(folder: string, scale: number): Promise<Stamp> {
  rmSync(folder, { recursive: true, force: true });
  const began = performance.now();
  const say = (done: string) =>
    console.log(`  ${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${done}`);
  console.log(`Seeding ${folder} at scale ${scale}`);
  const desk = await openDesk({ ...bare, gateways: 0, kept: { folder, ...secrets, settings: SEEDING } });
  try {
    process.env.DATABASE_URL = desk.postgres.url;
    process.env.SECRET_KEY = secrets.key;
    const seeded = await seedDesk(desk.postgres, scale, say);
    say(`a sample: ${await checkSample(desk.postgres.url)}`);
    const stamp = { version: VERSION, scale, ...seeded };
    writeFileSync(path.join(folder, "volume.json"), JSON.stringify(stamp));
    return stamp;
  } finally {
    await disconnectPrisma();
    await closePools();
    await desk.close();
  }
}

/** Nothing here would be missed: what a crash leaves behind is made anew. */
const SEEDING = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  autovacuum: "off",
  max_wal_size: "8GB",
  checkpoint_timeout: "30min",
  shared_buffers: "1GB",
  maintenance_work_mem: "1GB",
};

function stampOf(folder: string): Stamp | undefined {
  const file = path.join(folder, "volume.json");
  return existsSync(file) ? Stamp.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
}

/** Whole where there is room for it, else a tenth; the figures say which it was. */
function fittingScale(folder: string): number {
  const { bavail, bsize } = statfsSync(path.dirname(folder));
  return (bavail * bsize) / 1e9 > GIGABYTES_AT_ONE + 8 ? 1 : 0.1;
}

async function peopleOf(): Promise<AgentActor[]> {
  const { rows } = await pool().query(
    `select a.workspace_id as "workspaceId", a.id as "agentId", a.user_id as "userId", u.name, a.role, a.version
       from agent a join "user" u on u.id = a.user_id where a.active order by a.id`,
  );
  return z
    .array(Person)
    .parse(rows)
    .map((row) => ({ ...row, kind: "agent", avatarUrl: null, scopes: null, credentialId: row.agentId }));
}
const Person = z.object({
  workspaceId: z.string(),
  agentId: z.string(),
  userId: z.string(),
  name: z.string(),
  role: z.enum(["admin", "lead", "agent"]),
  version: z.number(),
});

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { restApi, type RestApi } from "./api";
import { child, type Child } from "./child";
import { openProxy, type Proxy } from "./proxy";
import { freePort, startPostgres, startRedis, type Postgres, type Redis } from "./services";

/** The whole product with everything it stands on, each part within reach of a fault. */
export type Desk = {
  /** Where clients go: a balancer in front of all gateways. */
  url: string;
  /** The gateway itself, for measurements that a proxy would spoil. */
  direct: string;
  api: RestApi;
  balancer: Proxy;
  postgres: Postgres;
  postgresProxy: Proxy;
  redis: Redis | null;
  redisProxy: Proxy | null;
  gateways: Child[];
  workers: Child[];
  /** One more gateway behind the same balancer. */
  addGateway: () => Promise<Child>;
  /** A worker of other settings, a failpoint for instance; not started. */
  worker: (env: Record<string, string>) => Child;
  folder: string;
  close: (keepLogs?: boolean) => Promise<void>;
};

export type DeskOptions = {
  redis?: boolean;
  workers?: number;
  gateways?: number;
  nodeFlags?: string[];
  proxied?: boolean;
  /** A data folder that stays, with what its first run was given. */
  kept?: { folder: string; key: string; token: string; settings?: Record<string, string | number> };
};

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { redis: wantsRedis = true, workers: workerCount = 1, nodeFlags = [], proxied = true, kept } = options;
  const folder = mkdtempSync(path.join(tmpdir(), "parley-rig-"));
  const postgres = await startPostgres(kept?.settings, kept?.folder);
  const redis = wantsRedis ? await startRedis() : null;
  const postgresProxy = await openProxy([postgres.port], { countStatements: true });
  const redisProxy = redis ? await openProxy([redis.port]) : null;
  const balancer = await openProxy([]);
  const token = kept?.token ?? randomBytes(24).toString("base64url");
  const url = `http://127.0.0.1:${balancer.port}`;

  const base: Record<string, string> = {
    DATABASE_URL: proxied ? through(postgres.url, postgresProxy.port) : postgres.url,
    ...(redis && redisProxy ? { REDIS_URL: through(redis.url, proxied ? redisProxy.port : redis.port) } : {}),
    PUBLIC_URL: url,
    DATA_DIR: path.join(folder, "data"),
    SECRET_KEY: kept?.key ?? randomBytes(32).toString("hex"),
    BOOTSTRAP_ADMIN_EMAIL: "admin@example.com",
    BOOTSTRAP_ADMIN_PASSWORD: randomBytes(12).toString("hex"),
    BOOTSTRAP_API_TOKEN: token,
    DEMO: "0",
    LIMITS: RAISED_LIMITS,
    LOG_LEVEL: "warn",
    WEB_PORT: String(await freePort()),
  };
  await prepare(base);

  const gateways: Child[] = [];
  const ports: number[] = [];
  const desk: Desk = {
    url,
    direct: "",
    api: restApi(url, token),
    balancer,
    postgres,
    postgresProxy,
    redis,
    redisProxy,
    gateways,
    workers: [],
    folder,
    async addGateway() {
      const port = await freePort();
      const name = `gateway-${gateways.length + 1}`;
      const env = { ...base, PORT: String(port), HOST: "127.0.0.1", ROLES: "gateway" };
      const gateway = child({
        name,
        script: "dist/server.mjs",
        env,
        flags: nodeFlags,
        log: path.join(folder, `${name}.log`),
      });
      gateways.push(gateway);
      ports.push(port);
      await gateway.start();
      balancer.setTargets([...ports]);
      return gateway;
    },
    worker(env) {
      const name = `worker-${desk.workers.length + 1}`;
      const settings = { ...base, PORT: "0", ROLES: "worker,bulk", ...env };
      return child({ name, script: "dist/worker.mjs", env: settings, log: path.join(folder, `${name}.log`) });
    },
    async close(keepLogs = false) {
      await Promise.allSettled([...gateways, ...desk.workers].map((process) => process.end("SIGKILL", 3_000)));
      await Promise.allSettled([postgresProxy.close(), redisProxy?.close(), balancer.close()]);
      await Promise.allSettled([postgres.stop(3_000), redis?.stop()]);
      if (!keepLogs) rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    for (let i = 0; i < (options.gateways ?? 1); i++) await desk.addGateway();
    desk.direct = `http://127.0.0.1:${ports[0]}`;
    for (let i = 0; i < workerCount; i++) {
      const worker = desk.worker({});
      desk.workers.push(worker);
      await worker.start();
    }
  } catch (error) {
    await desk.close(true);
    throw error;
  }
  return desk;
}

/** Migrations and the first admin, as the supervisor does it before it starts anything. */
async function prepare(env: Record<string, string>): Promise<void> {
  const { PATH = "", HOME = "" } = process.env;
  // Not synchronous: its connection to Postgres goes through a proxy that lives in this very process.
  await promisify(execFile)(process.execPath, ["dist/cli.mjs", "prepare"], {
    env: { NODE_ENV: "production", PATH, HOME, ...env },
  });
}

function through(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

/** Everybody here comes from one address and speaks faster than people do. */
const RAISED_LIMITS = [
  "socketCallsPerSecond=100000",
  "connectionsPerMinute=1000000",
  "socketsPerVisitor=1000",
  "messagesPerMinute=1000000",
  "restPerMinute=1000000",
  "queuedMessages=20000",
].join(",");

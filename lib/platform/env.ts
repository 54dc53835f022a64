import { z } from "zod";

const Url = z.string().refine((value) => URL.canParse(value), "must be a URL");
const Port = z.coerce.number().int().min(0).max(65535);
const list = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

export const roles = ["web", "gateway", "worker", "bulk"] as const;
export type Role = (typeof roles)[number];

/** Rate limits. `LIMITS=socketCallsPerSecond=1000,loginsPer15Minutes=100` changes single ones. */
export const Limits = z.strictObject({
  socketCallsPerSecond: z.coerce.number().int().positive().default(100).describe("Calls a second from one socket"),
  connectionsPerMinute: z.coerce
    .number()
    .int()
    .positive()
    .default(500)
    .describe("New connections a minute from one address"),
  socketsPerVisitor: z.coerce
    .number()
    .int()
    .positive()
    .default(20)
    .describe("Open sockets of one visitor; the oldest is closed"),
  messagesPerMinute: z.coerce.number().int().positive().default(60).describe("Messages a minute from one visitor"),
  uploadsPerMinute: z.coerce.number().int().positive().default(30).describe("Files a minute from one sender"),
  loginsPer15Minutes: z.coerce
    .number()
    .int()
    .positive()
    .default(20)
    .describe("Failed sign-ins in 15 minutes, per account and per address"),
  restPerMinute: z.coerce
    .number()
    .int()
    .positive()
    .default(1200)
    .describe("API requests a minute from one token or session"),
  queuedMessages: z.coerce
    .number()
    .int()
    .positive()
    .default(5000)
    .describe("Messages that may wait for one gateway's commit"),
});
export type Limits = z.infer<typeof Limits>;

/** `name=value,…` as an object of its own. */
const pairs = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .default("")
    .transform((value, context) => {
      const entries = value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part) => part.split("="));
      const parsed = schema.safeParse(Object.fromEntries(entries));
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues)
        context.addIssue({ code: "custom", message: `${issue.path.join(".")}: ${issue.message}` });
      return z.NEVER;
    });

const AllowedHosts = list.refine(
  (entries) => entries.every((entry) => /^[\w.:[\]-]+(\/\d{1,3})?$/.test(entry) && !/^[^:[\]]+:\d+$/.test(entry)),
  "must list hosts, addresses or CIDRs without http:// and port, separated by commas",
);

/** Deadlines of a model's answer, in seconds. `MODEL_DEADLINES=firstToken=25` changes single ones. */
const Deadlines = z.strictObject({
  firstToken: z.coerce.number().positive().max(120).default(10),
  stall: z.coerce.number().positive().max(120).default(8),
  whole: z.coerce.number().positive().max(120).default(27),
});

/** Every setting, with its default and what it means; `docs/configuration.md` is generated from here. */
export const Settings = z.object({
  PORT: Port.default(3000).describe("Public HTTP and socket port"),
  HOST: z.string().default("0.0.0.0").describe("Address that the public port listens on"),
  PUBLIC_URL: Url.optional().describe("Origin that visitors and agents use; default `http://localhost:PORT`"),
  CHAT_URL: Url.optional().describe(
    "Origin of the chat frame and of uploaded files; in production another host name than the console's. Default: PUBLIC_URL, and under `npm start` the other of `localhost` and `127.0.0.1`",
  ),
  WEB_PORT: Port.optional().describe("Port on 127.0.0.1 where the web process listens; set by the supervisor"),
  WEB_HOST: z.string().default("127.0.0.1").describe("Host where the gateway finds the web process"),
  DATABASE_URL: Url.describe("Postgres; unset under `npm start`: the embedded one"),
  REDIS_URL: z
    .string()
    .optional()
    .describe("Redis 6.2 or later, for queue, fan-out and the limits of sign-in and API; unset: Postgres does it"),
  DATA_DIR: z.string().default(".data").describe("Where embedded services and uploads live"),
  ROLES: list
    .pipe(z.array(z.enum(roles)))
    .default([...roles])
    .describe("Which of `web,gateway,worker,bulk` to run"),
  SECRET_KEY: z
    .string()
    .min(32, "must have at least 32 characters")
    .describe("Signs and encrypts; generated into DATA_DIR on the first `npm start`"),
  BOOTSTRAP_ADMIN_EMAIL: z.string().optional().describe("First admin; ignored once one exists"),
  BOOTSTRAP_ADMIN_PASSWORD: z
    .string()
    .min(10)
    .optional()
    .describe("The first admin's password; unset: a random one, printed once"),
  BOOTSTRAP_API_TOKEN: z.string().min(24).optional().describe("An API token with every scope for the first admin"),
  DEMO: z
    .enum(["0", "1"])
    .default("0")
    .transform((v) => v === "1")
    .describe("`1` seeds the demo workspace (default under `npm start`), `0` starts empty with `/setup`"),
  DEMO_PORT: Port.optional().describe("Port of the demo shop; default PORT + 1"),
  TRUSTED_PROXIES: list.default([]).describe("CIDRs whose forwarded client address is believed"),
  EGRESS_ALLOW: AllowedHosts.default([]).describe(
    "Hosts, addresses and CIDRs that outbound calls (models, websites, tools) may reach although they are not public, e.g. `ollama.lan,10.1.0.0/16`",
  ),
  LOCAL_MODELS: z
    .enum(["0", "1"])
    .default("0")
    .transform((v) => v === "1")
    .describe("`1` lets model providers be on this machine, as Ollama is (default under `npm start`)"),
  MODEL_DEADLINES: pairs(Deadlines).describe(
    "Seconds that a model has, as `firstToken=10,stall=8,whole=27`: until the first word, between two, and in all. A turn has 30 s; a slow model on this machine may want a longer `firstToken`",
  ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/i, "must look like smtp://user:password@mail.example.com:587")
    .optional()
    .describe(
      "Mail server for outgoing mail, as `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; unset: no mail is sent, and nothing offers any",
    ),
  MAIL_FROM: z
    .string()
    .optional()
    .describe("Sender of outgoing mail, as `Name <address>`; default: who signs in at the mail server"),
  LIMITS: pairs(Limits).describe("Rate limits as `name=value,…`"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("How much the log tells"),
  WORKER_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(256)
    .default(1536)
    .describe("A background process that takes more memory than this ends and is started again"),
  METRICS_TOKEN: z.string().optional().describe("Bearer token that `/metrics` asks for; unset: loopback only"),
  FAIL: z
    .string()
    .optional()
    .describe("Failpoint for fault tests, e.g. `relay.after_enqueue:kill`; never set it in production"),
});
export type Env = Omit<z.infer<typeof Settings>, "PUBLIC_URL" | "CHAT_URL" | "DEMO_PORT"> & {
  PUBLIC_URL: string;
  CHAT_URL: string;
  DEMO_PORT: number;
};

/** Settings are wrong: all problems at once, for the entry point to print without a stack. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** next-auth takes its own origin from the environment alone; a forwarded host must never decide where it redirects to. */
export function tellNextAuth(): void {
  process.env["NEXTAUTH_URL"] = env().PUBLIC_URL;
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Settings.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `  ${issue.path.join(".")} ${wording(issue.message, filled, issue.path)}`,
    );
    throw new SettingsError(`These settings need attention:\n${lines.join("\n")}`);
  }
  const settings = parsed.data;
  const publicUrl = new URL(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).origin;
  return {
    ...settings,
    PUBLIC_URL: publicUrl,
    CHAT_URL: settings.CHAT_URL ? new URL(settings.CHAT_URL).origin : publicUrl,
    DEMO_PORT: settings.DEMO_PORT ?? settings.PORT + 1,
  };
}

function wording(message: string, source: Record<string, string | undefined>, path: PropertyKey[]): string {
  return source[String(path[0])] === undefined ? "is missing" : message;
}

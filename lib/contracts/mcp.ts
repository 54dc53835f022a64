import { z } from "zod";
import { Id, Moment } from "./basics";
import { FlowName } from "./flow";

const Url = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    "Please give an address that begins with http:// or https://.",
  );
const Header = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{1,60}$/, "Use letters, digits and -.")
  .transform((name) => name.toLowerCase());
const Secret = z
  .string()
  .trim()
  .max(4000)
  .regex(/^[\x20-\x7e]*$/, "Use one line of plain letters, digits and signs.");

export const mcpProblems = [
  "address",
  "dns",
  "connect",
  "tls",
  "slow",
  "unauthorised",
  "notMcp",
  "tooLarge",
  "status",
  "refused",
  "broken",
] as const;

/** A tool as its server describes it. The words are the server's own: shown as data, never followed. */
export const McpTool = z.object({
  name: z.string(),
  title: z.string().nullable(),
  description: z.string(),
  inputSchema: z.record(z.string(), z.unknown()).describe("JSON Schema of its arguments"),
  readOnly: z
    .boolean()
    .describe("What the server claims; a flow asks the visitor first unless its step says `writes: false`"),
});
export type McpTool = z.infer<typeof McpTool>;

/** A server whose tools flows may call. The secret never comes back, only its last letters. */
export const McpServer = z.object({
  id: Id,
  name: z.string().describe("What steps of type `mcp` call it"),
  url: z.string(),
  header: z.string().describe("Where the secret goes; `authorization` sends it as a bearer token"),
  secretHint: z.string().nullable(),
  tools: z.array(McpTool).describe("As they were last listed"),
  listedAt: Moment.nullable(),
  problem: z.string().nullable().describe("What the last listing failed of, in a sentence"),
  problemCode: z.enum(mcpProblems).nullable().describe("The same as a code; null where it is older than codes"),
  createdAt: Moment,
});
export type McpServer = z.infer<typeof McpServer>;
const settings = {
  header: Header.optional(),
  secret: Secret.optional().describe("Empty for servers that ask for none; absent: as it was"),
};
export const CreateMcpServer = z.strictObject({ name: FlowName, url: Url, ...settings });
export const UpdateMcpServer = z.strictObject({ name: FlowName.optional(), url: Url.optional(), ...settings });

export const McpServerTest = z.object({
  ok: z.boolean(),
  code: z.enum(mcpProblems).nullable(),
  problem: z.string().nullable().describe("What is wrong, in a sentence"),
  tookMs: z.number().int(),
  server: McpServer,
});
export type McpServerTest = z.infer<typeof McpServerTest>;

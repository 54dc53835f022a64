import { z } from "zod";
import { Id, Moment } from "./basics";
import { FlowName, FlowTexts } from "./flow";

/** Where an HTTP tool is reached; `{name}` only in path and query, so that nobody chooses the host. */
export const ToolUrl = z
  .string()
  .max(2000)
  .regex(
    /^https?:\/\/[^\s/{}?#@]+(?:[/?][^\s#]*)?$/,
    "Write an address like https://shop.example.com/orders/{orderNumber}; names in braces only in path and query.",
  );
export const ToolMethod = z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]);
/** A header as text, or the name of a secret whose value is put in right before the call. */
export const ToolHeaders = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
    z.union([
      z
        .string()
        .max(500)
        .regex(/^[^\r\n]*$/),
      z.strictObject({ secret: FlowName }),
    ]),
  )
  .refine((headers) => Object.keys(headers).length <= 20, "At most 20 headers.");
/** JSON Schema of the arguments, as far as calls need it. */
export const ToolParameters = z.looseObject({
  type: z.literal("object"),
  properties: z.record(z.string().max(60), z.looseObject({})),
  required: z.array(z.string()).optional(),
});

/**
 * Arguments that the desk fills in itself; a model neither sees nor sets them. `{visitor.email}` is an address that is proven or
 * that the site vouches for, `{visitor.id}` the id that the site gave; without it nothing is called.
 */
const FixedArguments = z
  .record(z.string().min(1).max(60), z.string().max(500))
  .refine((fixed) => Object.keys(fixed).length <= 20, "At most 20 arguments.");

const conduct = {
  writes: z.boolean().describe("Changes something: the visitor is asked first, in the words of `confirm`"),
  needsIdentity: z.boolean().describe("Only for visitors whose identity is proven"),
  confirm: FlowTexts.nullable().describe(
    "The question to the visitor; `{name}` stands for an argument. What it leaves out is listed below it",
  ),
  fixed: FixedArguments,
};
const careful = {
  writes: conduct.writes.default(true),
  needsIdentity: conduct.needsIdentity.default(false),
  confirm: conduct.confirm.default(null),
  fixed: conduct.fixed.default({}),
};

export const HttpToolDefinition = z.strictObject({
  name: FlowName.describe("What models call it"),
  description: z.string().trim().min(1, "Say what it does.").max(1000).describe("What it does and when to use it"),
  method: ToolMethod,
  url: ToolUrl,
  headers: ToolHeaders,
  parameters: ToolParameters,
  timeoutSeconds: z.number().int().min(1).max(15),
  ...conduct,
});
export type HttpToolDefinition = z.infer<typeof HttpToolDefinition>;
export const CreateHttpTool = HttpToolDefinition.extend({
  method: ToolMethod.default("GET"),
  headers: ToolHeaders.default({}),
  parameters: ToolParameters.default({ type: "object", properties: {} }),
  timeoutSeconds: HttpToolDefinition.shape.timeoutSeconds.default(8),
  ...careful,
});
export const UpdateHttpTool = HttpToolDefinition.partial();

/** A tool over HTTP that models of the bots named here may call by themselves. */
export const HttpTool = HttpToolDefinition.extend({
  id: Id,
  bots: z.array(z.object({ id: Id, name: z.string() })).describe("Which may call it"),
  createdAt: Moment,
});
export type HttpTool = z.infer<typeof HttpTool>;

/** What the models of a bot may call by themselves. Of an MCP server's tool the bot says how it behaves, whatever the server claims. */
export const BotTool = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("http"), toolId: Id }),
  z.strictObject({ kind: z.literal("mcp"), server: FlowName, tool: z.string().trim().min(1).max(120), ...careful }),
]);
export type BotTool = z.infer<typeof BotTool>;
export const BotTools = z.array(BotTool).max(32, "At most 32 tools.");
export type BotTools = z.infer<typeof BotTools>;

const toolOutcomes = ["ok", "failed", "asked", "unverified", "unknown", "badArguments", "tooMany"] as const;
/** A call that a model asked for while it answered, and what came of it. */
export const UsedTool = z.object({
  name: z.string(),
  outcome: z
    .enum(toolOutcomes)
    .describe(
      "asked: the visitor was asked first; unverified: their identity is not proven; tooMany: the answer had used up its calls",
    ),
  arguments: z.string().describe("As JSON, with personal data masked where the bot masks it; shortened"),
  why: z.string().nullable(),
  approved: z.boolean().describe("The visitor had agreed to it"),
  ms: z.number(),
});
export type UsedTool = z.infer<typeof UsedTool>;

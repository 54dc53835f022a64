import { z } from "zod";
import { ErrorObject } from "@/lib/contracts/basics";
import type { Access, Registered } from "./route";

type Json = Record<string, unknown>;

/** OpenAPI 3.1, written from the schemas that also check the requests. */
export function openApi(routes: readonly Registered[]) {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version: "1",
      description:
        "Lists take `limit` and `cursor` and answer `{ data, nextCursor }`. Writes accept an `Idempotency-Key`. Refusals are RFC 9457 problems with a `code`.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token" },
        session: {
          type: "apiKey",
          in: "header",
          name: "X-Parley-CSRF",
          description: "The console's cookie; writes also need this header and the console's Origin",
        },
      },
      schemas: { Problem: schemaOf(Problem, "output") },
    },
  };
}
export type OpenApi = ReturnType<typeof openApi>;

export type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: {
    name: string;
    in: "path" | "query" | "header";
    required: boolean;
    schema: unknown;
    description?: string;
  }[];
  requestBody?: { required: boolean; content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content: Record<string, { schema: unknown }> }>;
};

const Problem = ErrorObject.omit({ message: true }).extend({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe("A sentence for people"),
  traceId: z.string().optional(),
});

function operation({ method, path, name, input, accepts, options, takesFiles = false }: Registered): Operation {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const schema = input ? schemaOf(input, "input") : {};
  const properties = asJson(schema["properties"]);
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const reads = method === "get" || method === "delete";
  const parameter = (where: "path" | "query") => (key: string) => ({
    name: key,
    in: where,
    required: where === "path" || required.includes(key),
    schema: properties[key] ?? { type: "string" },
  });
  const rest = Object.keys(properties).filter((key) => !inPath.includes(key));
  const parameters = [...inPath.map(parameter("path")), ...(reads ? rest.map(parameter("query")) : [])];
  const idempotency = {
    name: "Idempotency-Key",
    in: "header" as const,
    required: false,
    schema: { type: "string", maxLength: 200 },
  };
  const writes = method !== "get" && options.access !== "public";
  return {
    operationId: name,
    summary: options.summary,
    tags: [path.split("/")[1] ?? ""],
    security: securityOf(options.access),
    parameters: writes && input ? [...parameters, idempotency] : parameters,
    ...(reads ? {} : bodyOf(accepts, input ? without(schema, inPath) : { type: "object" }, takesFiles)),
    responses: {
      [options.status ?? 200]: {
        description: "Done",
        content: { "application/json": { schema: schemaOf(options.answer, "output") } },
      },
      default: {
        description: "A refusal",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** A scope stands behind the token that needs it; OpenAPI allows that for every kind of scheme. */
function securityOf(access: Access): Record<string, string[]>[] {
  if (access === "public") return [];
  if (access === "person") return [{ session: [] }];
  return [{ token: access === "any" ? [] : [access] }, { session: [] }];
}

function bodyOf(accepts: string, schema: Json, takesFiles: boolean) {
  const empty =
    schema["type"] === "object" &&
    Object.keys(asJson(schema["properties"])).length === 0 &&
    accepts === "application/json";
  const content: Record<string, { schema: unknown }> = { [accepts]: { schema } };
  if (takesFiles) content["multipart/form-data"] = { schema: FILES };
  return empty ? {} : { requestBody: { required: true, content } };
}

const FILES: Json = {
  type: "object",
  required: ["file"],
  properties: {
    file: { type: "array", items: { type: "string", contentMediaType: "application/octet-stream" } },
    title: { type: "string" },
    audience: { type: "string", enum: ["public", "internal"] },
    locale: { type: "string", enum: ["en", "zh"] },
  },
};

/** The body's part of an input whose other keys stand in the path. */
function without(schema: Json, keys: string[]): Json {
  if (keys.length === 0) return schema;
  const properties = Object.fromEntries(
    Object.entries(asJson(schema["properties"])).filter(([key]) => !keys.includes(key)),
  );
  const required = Array.isArray(schema["required"])
    ? schema["required"].filter((key) => !keys.includes(String(key)))
    : [];
  return { ...schema, properties, required };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    // A format says it; the expression behind it only makes noise.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return rest;
}

const asJson = (value: unknown): Json =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

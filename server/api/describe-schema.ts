type Json = Record<string, unknown>;

/** A JSON Schema as people write shapes: `{ name: string, role?: "admin" | "agent" }`, one key per line with what it means. */
export function describeSchema(schema: unknown, indent = ""): string {
  const node = asJson(schema);
  const options = [node["anyOf"], node["oneOf"]].find(Array.isArray);
  if (options) return [...new Set(options.map((each: unknown) => describeSchema(each, indent)))].join(" | ");
  if (Array.isArray(node["enum"])) return node["enum"].map((each) => JSON.stringify(each)).join(" | ");
  if ("const" in node) return JSON.stringify(node["const"]) ?? "";
  if (node["type"] === "array") return `[${describeSchema(node["items"], indent)}]`;
  if (node["type"] === "object") return describeObject(node, indent);
  const kind = node["format"] ?? node["type"];
  return typeof kind === "string" ? kind : "any";
}

function describeObject(node: Json, indent: string): string {
  const properties = Object.entries(asJson(node["properties"]));
  if (properties.length === 0)
    return node["additionalProperties"] ? `{ [key]: ${describeSchema(node["additionalProperties"], indent)} }` : "{}";
  const required = Array.isArray(node["required"]) ? node["required"] : [];
  const lines = properties.map(([key, value]) => {
    const { description, default: standard } = asJson(value);
    const told = [
      standard === undefined ? "" : `default ${JSON.stringify(standard)}`,
      typeof description === "string" ? description : "",
    ];
    const comment = told.filter(Boolean).join("; ");
    const shape = describeSchema(value, `${indent}  `);
    return `${indent}  ${key}${required.includes(key) ? "" : "?"}: ${shape}${comment && !shape.includes("\n") ? `  // ${comment}` : ""}`;
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

const asJson = (value: unknown): Json =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

import { describeSchema } from "./describe-schema";
import type { OpenApi, Operation } from "./open-api";
import { escape, plainPage } from "./plain-page";

/** The reference to read: one page, no script, nothing loaded from anywhere. */
export function docsPage(document: OpenApi): Response {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ""))];
  const sections = tags.map((tag) => {
    const items = operations.filter(({ operation }) => operation.tags[0] === tag);
    return `<section id="${escape(tag)}"><h2>${escape(tag)}</h2>${items.map(({ path, method, operation }) => entry(method, path, operation)).join("")}</section>`;
  });
  const links = tags.map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join("");
  const body = `<nav>${links}</nav><main><h1>Parley API</h1><p>${escape(document.info.description).replaceAll(/`([^`]+)`/g, "<code>$1</code>")} <a href="/api/v1/openapi.json">openapi.json</a></p>${sections.join("")}</main>`;
  return plainPage("Parley API", "en", body);
}

function entry(method: string, path: string, operation: Operation): string {
  const body = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) =>
    block(`Body · ${type}`, describeSchema(schema)),
  );
  const given = operation.parameters.map(
    ({ name, in: where, required, schema }) => `${name}${required ? "" : "?"}: ${describeSchema(schema)}  // ${where}`,
  );
  const parameters = given.length > 0 ? [block("Parameters", given.join("\n"))] : [];
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status !== "default")
    .map(([status, { content }]) => block(`Answer · ${status}`, describeSchema(Object.values(content)[0]?.schema)));
  return `<details><summary><b class="${escape(method)}">${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> <span>${escape(operation.summary)}</span></summary><p>${escape(needs(operation))}</p>${[...parameters, ...body, ...answers].join("")}</details>`;
}

function needs({ security }: Operation): string {
  const scope = security.flatMap(({ token = [] }) => token)[0];
  if (security.length === 0) return "Public.";
  if (scope) return `An API token with the scope ${scope}, or a signed-in person.`;
  return security.some((each) => each["token"]) ? "Any API token, or a signed-in person." : "A signed-in person.";
}

const block = (title: string, text: string): string =>
  `<h3>${escape(title)}</h3><pre tabindex="0">${escape(text)}</pre>`;

import { createHash } from "node:crypto";
import { describeSchema } from "./describe-schema";
import type { OpenApi, Operation } from "./open-api";

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
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parley API</title><style>${STYLE}</style>${body}</html>`;
  const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
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

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#e4e4e8,#2a2a2f);--dim:light-dark(#62626b,#9a9aa4);--accent:light-dark(#3b5bdb,#8ea4ff)}
body{margin:0;font:15px/1.6 system-ui,sans-serif;display:grid;grid-template-columns:12rem minmax(0,52rem);gap:3rem;padding:2.5rem}
nav{position:sticky;top:2.5rem;align-self:start;display:flex;flex-direction:column;gap:.25rem}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
h1{margin:0;font-size:1.6rem}h2{margin:2.5rem 0 .5rem;font-size:1.1rem}h3{margin:1rem 0 .25rem;font-size:.8rem;color:var(--dim)}
details{border-top:1px solid var(--line);padding:.6rem 0}summary{cursor:pointer;list-style:none}summary span{color:var(--dim)}
summary b{display:inline-block;width:4.2rem;font-size:.75rem;color:var(--accent)}
summary+p{margin:.5rem 0 0;color:var(--dim)}
pre{margin:0;padding:1rem;border:1px solid var(--line);border-radius:8px;overflow:auto;font-size:12.5px;line-height:1.5}
@media(max-width:48rem){body{grid-template-columns:minmax(0,1fr);gap:1.5rem;padding:1.25rem}nav{position:static;flex-flow:row wrap;gap:.75rem}}`;

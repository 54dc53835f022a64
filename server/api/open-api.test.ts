import { expect, it } from "vitest";

process.env["DATABASE_URL"] ??= "postgres://localhost/none";
process.env["SECRET_KEY"] ??= "test".repeat(16);
const { createApi } = await import("./index");
const api = createApi();

const described = async () => {
  const response = await api.fetch(new Request("http://localhost/api/v1/openapi.json"), {});
  const document: {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
  } = await response.json();
  return document;
};

it("lists every route that the server has, and no other", async () => {
  const { openapi, paths } = await described();
  expect(openapi).toBe("3.1.0");
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = api.routes
    .map(({ method, path }) => `${method} ${path.replace("/api/v1", "").replaceAll(/:(\w+)/g, "{$1}")}`)
    .filter((each) => !["GET /openapi.json", "GET /docs", "GET /docs/apps"].includes(each));
  expect(listed.toSorted()).toEqual(served.toSorted());
});

it("names every operation once and describes every key in a path", async () => {
  const { paths } = await described();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `{${name}}`);
    expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
  }
});

it("shows a reference page that loads nothing", async () => {
  const response = await api.fetch(new Request("http://localhost/api/v1/docs"), {});
  const html = await response.text();
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(html).toContain("/agents/{agentId}");
  expect(html).not.toMatch(/<script|https?:\/\//);
});

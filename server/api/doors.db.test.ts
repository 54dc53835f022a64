import { expect, it } from "vitest";
import { invite } from "@/lib/domain/agents";
import { call } from "@/lib/domain/core";
import { newId, randomToken } from "@/lib/kernel/ids";
import { makeWorkspace, rest, signedIn, testRuntime, withToken } from "@/lib/testing";
import { createApi } from "./index";

testRuntime();
const api = createApi();
const fetch = (request: Request, bindings: { address: string }) => api.fetch(request, bindings);
const { admin } = await makeWorkspace();

type Operation = { operationId: string; security: Record<string, string[]>[] };
const described = await api.fetch(new Request("http://localhost/api/v1/openapi.json"), {});
const { paths }: { paths: Record<string, Record<string, Operation>> } = await described.json();
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security }]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path: path.replaceAll(/\{\w+\}/g, newId()),
    operationId,
    scope: security.find((each) => each["token"])?.["token"]?.[0],
    tokens: security.some((each) => each["token"]),
    open: security.length === 0,
  })),
);
/** From another address for each route: nobody knocks at all of them in one minute. */
const knock = async (who: Parameters<typeof rest>[1], each: (typeof routes)[number]) =>
  (
    await rest(fetch, { ...who, address: `198.51.100.${routes.indexOf(each) % 250}` }).send(
      each.method,
      each.path,
      each.method === "GET" || each.method === "DELETE" ? undefined : {},
    )
  ).status;

it("every route that isn't public sends nobody, strangers and expired credentials away (S-B1)", async () => {
  const strangers = [
    {},
    { token: `parley_${randomToken(32)}` },
    { cookie: "parley-session=x" },
    { token: "v1.visitor.token.of.a.bubble" },
  ];
  for (const each of routes.filter(({ open }) => !open)) {
    for (const who of strangers) expect([each.name, await knock(who, each)]).toEqual([each.name, 401]);
  }
});

it("the public routes are these, and answer nonsense with a refusal", async () => {
  expect(
    routes
      .filter(({ open }) => open)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([
    "POST /invitations/accept",
    "POST /invitations/look-up",
    "POST /password-resets/complete",
    "POST /password-resets/look-up",
    "POST /setup",
  ]);
  for (const each of routes.filter(({ open }) => open))
    expect([each.name, await knock({}, each)]).toEqual([each.name, 400]);
});

it("a token without scopes gets through no door but its own", async () => {
  const { token } = await withToken(admin, []);
  for (const each of routes.filter(({ open, scope, tokens }) => !open && (scope || !tokens))) {
    expect([each.name, await knock({ token }, each)]).toEqual([each.name, 403]);
  }
});

it("a cookie alone changes nothing: every write needs our own page (S-J3)", async () => {
  const { cookie } = await signedIn(admin);
  for (const each of routes.filter(({ open, method }) => !open && method !== "GET")) {
    const status = await knock({ headers: { cookie } }, each);
    expect([each.name, status]).toEqual([each.name, 403]);
  }
});

it("no route answers 500 to an admin who sends nothing, or nonsense", async () => {
  const { token } = await withToken(admin);
  for (const each of routes.filter(({ operationId }) => operationId !== "agents.setUp")) {
    expect([each.name, (await knock({ token }, each)) < 500]).toEqual([each.name, true]);
    const nonsense = await rest(fetch, { token }).send(
      each.method,
      `${each.path.replace(/[0-9a-f-]{36}/, "%00")}?$where=1`,
    );
    expect([each.name, nonsense.status < 500]).toEqual([each.name, true]);
  }
});

it("an invitation used twice answers 410 with a sentence (S-A5)", async () => {
  const { url } = await call(invite, admin, { email: "once@example.com" });
  const join = { token: url.split("/").at(-1), name: "Once", password: "correct horse battery" };
  expect((await rest(fetch, {}).send("POST", "/invitations/accept", join)).status).toBe(201);
  const again = await rest(fetch, {}).send("POST", "/invitations/accept", join);
  expect(again.status).toBe(410);
  expect(again.body).toMatchObject({ status: 410, detail: expect.stringContaining("ask for a new one") });
});

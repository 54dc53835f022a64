import { describe, expect, it } from "vitest";
import { acrossWorkspaces } from "@/lib/platform/db";
import { emailOf, makeAgent, makeWorkspace, PASSWORD, rest, signedIn, testRuntime, withToken } from "@/lib/testing";
import { createApi } from "./index";

testRuntime();
const api = createApi();
const fetch = (request: Request, bindings: { address: string }) => api.fetch(request, bindings);
const { id: workspaceId, admin } = await makeWorkspace();
const { token } = await withToken(admin);
const asAdmin = rest(fetch, { token });
const nobody = rest(fetch);

describe("who asks", () => {
  it("answers 401 to nobody, to malformed and unknown tokens, and to forged headers (S-A9, S-A11)", async () => {
    const wrong = [
      "Bearer",
      "Bearer ",
      "Bearer x y",
      "Basic YTpi",
      `Token ${token}`,
      `Bearer ${token}x`,
      "Bearer \u00e9",
      `Bearer ${"x".repeat(7000)}`,
      "null",
      "",
    ];
    for (const authorization of wrong) {
      const { cookie } = await signedIn(admin);
      const answer = await rest(fetch, { cookie, headers: { authorization } }).get("/me");
      expect([authorization, answer.status]).toEqual([authorization, 401]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    for (const header of ["x-remote-user", "x-forwarded-user", "x-user-id", "x-middleware-subrequest"]) {
      expect((await rest(fetch, { headers: { [header]: admin.agentId } }).get("/me")).status).toBe(401);
    }
    expect((await rest(fetch, { cookie: "parley-session=rubbish" }).get("/me")).status).toBe(401);
  });

  it("knows a token and a session", async () => {
    const mine = await asAdmin.get("/me");
    expect(mine.status).toBe(200);
    expect(mine.body).toMatchObject({
      agent: { id: admin.agentId, role: "admin" },
      workspace: { id: workspaceId },
      locale: "en",
      epoch: 1,
    });
    expect(mine.headers.get("cache-control")).toBe("no-store");
    const { cookie } = await signedIn(admin);
    expect((await rest(fetch, { cookie }).get("/me")).body).toMatchObject({ agent: { id: admin.agentId } });
  });

  it("keeps a token within its scopes and away from the person", async () => {
    const reader = rest(fetch, { token: (await withToken(admin, ["settings:read"])).token });
    expect((await reader.get("/agents")).status).toBe(200);
    expect((await reader.patch("/workspace", { name: "X" })).body).toMatchObject({
      status: 403,
      code: "forbidden",
      detail: expect.stringContaining("settings:write"),
    });
    expect((await asAdmin.post("/me/password", { current: PASSWORD, password: "another password" })).status).toBe(403);
    expect((await asAdmin.get("/me/sessions")).status).toBe(403);
  });

  it("takes a browser's writes from our own pages only (S-J3)", async () => {
    const { cookie } = await signedIn(admin);
    const write = (headers: Record<string, string>) =>
      rest(fetch, { cookie, headers }).patch("/workspace", { name: "Ours" });
    for (const origin of [
      "null",
      "https://evil.example",
      "http://localhost:3001",
      "http://localhost:3000.evil.example",
    ]) {
      expect((await write({ origin })).status).toBe(403);
    }
    expect((await write({ "x-parley-csrf": "" })).status).toBe(403);
    expect((await write({})).status).toBe(200);
  });

  it("refuses a demoted or signed-out agent on the very next request (S-B9)", async () => {
    const second = await makeAgent(workspaceId, { role: "admin" });
    const { cookie } = await signedIn(second);
    const browser = rest(fetch, { cookie });
    const script = rest(fetch, { token: (await withToken(second)).token });
    expect((await browser.get("/audit-log")).status).toBe(200);
    expect((await script.get("/audit-log")).status).toBe(200);
    expect((await asAdmin.patch(`/agents/${second.agentId}`, { role: "agent" })).status).toBe(200);
    expect((await browser.get("/audit-log")).status).toBe(401);
    expect((await script.get("/audit-log")).status).toBe(403);
    await asAdmin.patch(`/agents/${second.agentId}`, { active: false });
    expect((await script.get("/me")).status).toBe(401);
  });
});

describe("what is asked", () => {
  it("refuses texts that aren't, and keys that nobody asked for (S-A1, S-B4)", async () => {
    const agent = await makeAgent(workspaceId);
    const path = `/agents/${agent.agentId}`;
    for (const body of [
      { name: { not: "" } },
      { role: "owner" },
      { role: { contains: "" } },
      { active: "yes" },
      { isAdmin: true },
      { workspaceId },
      { agentId: admin.agentId },
      { name: "" },
      { name: "x".repeat(121) },
    ]) {
      expect([body, (await asAdmin.patch(path, body)).status]).toEqual([body, 400]);
    }
    const joined = { token: { not: "" }, name: "A", password: "long enough text" };
    expect((await nobody.post("/invitations/accept", joined)).status).toBe(400);
    expect(
      (await nobody.post("/password-resets/complete", { token: ["a"], password: "long enough text" })).status,
    ).toBe(400);
    expect(await acrossWorkspaces().agent.findUnique({ where: { id: agent.agentId } })).toMatchObject({
      role: "agent",
      version: 1,
    });
  });

  it("refuses prototype keys, keys given twice and deep nesting (S-J6)", async () => {
    const bodies = [
      '{"name":"a","__proto__":{"role":"admin"}}',
      '{"name":"a","\\u005f_proto__":{}}',
      '{"constructor":{"prototype":{}}}',
      '{"name":"a","name":"b"}',
      '{"name":"a","na\\u006de":"b"}',
      `{"name":${"[".repeat(1000)}${"]".repeat(1000)}}`,
      '{"name":"a"',
      '{"name":"a',
      '"name"',
      "[1]",
      "null",
      "{}}",
      '{"name": "a"} trailing',
    ];
    for (const body of bodies)
      expect([body.slice(0, 40), (await asAdmin.send("PATCH", "/workspace", body)).status]).toEqual([
        body.slice(0, 40),
        400,
      ]);
    for (const path of [
      "/agents?limit=1&limit=2",
      "/agents?__proto__=1",
      "/agents?limit=abc",
      "/agents?cursor=%00",
      "/agents?unknown=1",
      "/agents?limit[gt]=1",
    ]) {
      expect([path, (await asAdmin.get(path)).status]).toEqual([path, 400]);
    }
    expect(
      (
        await rest(fetch, { token, headers: { "content-type": "text/plain" } }).send(
          "PATCH",
          "/workspace",
          '{"name":"a"}',
        )
      ).status,
    ).toBe(400);
    expect(
      (await asAdmin.send("PATCH", "/workspace", JSON.stringify({ name: "x".repeat(1_100_000) }))).body,
    ).toMatchObject({ code: "invalid", detail: expect.stringContaining("1 MB") });
  });

  it("answers 404 to unknown addresses and to another workspace's ids (S-B2)", async () => {
    const other = await makeWorkspace();
    const strange = await makeAgent(other.id);
    const { actor } = await withToken(other.admin);
    const invitation = await rest(fetch, { token: (await withToken(other.admin)).token }).post("/invitations", {
      email: "there@example.com",
    });
    const answers = await Promise.all([
      asAdmin.get(`/agents/${strange.agentId}`),
      asAdmin.patch(`/agents/${strange.agentId}`, { active: false }),
      asAdmin.post(`/agents/${strange.agentId}/reset-link`),
      asAdmin.remove(`/api-tokens/${actor.credentialId}`),
      asAdmin.remove(`/invitations/${String(invitation.body["id"])}`),
      asAdmin.get("/nothing-here"),
      asAdmin.send("PUT", "/me", {}),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(answer.body).toMatchObject({ code: "not_found", retryable: false, status: 404 });
    }
    expect(await acrossWorkspaces().agent.findUnique({ where: { id: strange.agentId } })).toMatchObject({
      active: true,
    });
    expect((await asAdmin.get("/agents/not-a-uuid")).status).toBe(400);
    const listed = (await asAdmin.get("/agents?limit=200")).text;
    expect(listed).toContain(admin.agentId);
    expect(listed).not.toContain(strange.agentId);
  });

  it("pages through a list", async () => {
    const { admin: owner, id } = await makeWorkspace();
    for (let n = 0; n < 4; n++) await makeAgent(id);
    const mine = rest(fetch, { token: (await withToken(owner)).token });
    const seen: unknown[] = [];
    let path = "/agents?limit=2";
    for (let pages = 0; pages < 5; pages++) {
      const { data, nextCursor } = (await mine.get(path)).body;
      seen.push(...(Array.isArray(data) ? data.map((agent: { id: string }) => agent.id) : []));
      if (typeof nextCursor !== "string") break;
      path = `/agents?limit=2&cursor=${nextCursor}`;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });
});

describe("answers", () => {
  it("never show a secret, a hash or a password again (S-B5)", async () => {
    const made = await asAdmin.post("/api-tokens", { name: "Shown once", scopes: ["settings:read"] });
    expect(made.status).toBe(201);
    const secret = String(made.body["token"]);
    const invitation = await asAdmin.post("/invitations", { email: "secret@example.com" });
    const link = String(invitation.body["url"]).split("/").at(-1) ?? "";
    const email = await emailOf(admin);
    const { passwordHash } = await acrossWorkspaces().user.findUniqueOrThrow({ where: { email } });
    for (const path of [
      "/api-tokens",
      "/invitations",
      "/agents",
      "/me",
      "/audit-log",
      "/workspace",
      `/agents/${admin.agentId}`,
    ]) {
      const { status, text } = await asAdmin.get(path);
      expect(status).toBe(200);
      for (const hidden of [secret, link, passwordHash ?? "", "passwordHash", "secretHash", PASSWORD, token])
        expect(text).not.toContain(hidden);
    }
  });

  it("a repeated write with one Idempotency-Key happens once and gets one answer", async () => {
    const body = { name: "Once", scopes: ["settings:read"] };
    const key = { "idempotency-key": "a-key-of-mine" };
    const first = await asAdmin.post("/api-tokens", body, key);
    const second = await asAdmin.post("/api-tokens", body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await acrossWorkspaces().apiToken.count({ where: { workspaceId, name: "Once" } })).toBe(1);
    expect((await asAdmin.post("/api-tokens", { ...body, name: "Other" }, key)).body).toMatchObject({
      code: "conflict",
    });
    const stored = JSON.stringify(await acrossWorkspaces().idempotentResponse.findMany({ where: { workspaceId } }));
    expect(stored).not.toContain(String(first.body["token"]));

    const race = await Promise.all(
      [1, 2, 3].map(() => asAdmin.post("/api-tokens", { ...body, name: "Race" }, { "idempotency-key": "race" })),
    );
    expect(race.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true);
    expect(await acrossWorkspaces().apiToken.count({ where: { workspaceId, name: "Race" } })).toBe(1);

    const refused = await asAdmin.post(
      "/invitations",
      { email: await emailOf(admin) },
      { "idempotency-key": "refused" },
    );
    const again = await asAdmin.post("/invitations", { email: await emailOf(admin) }, { "idempotency-key": "refused" });
    expect([refused.status, again.status]).toEqual([409, 409]);
    expect(again.headers.get("content-type")).toContain("problem+json");
  });

  it("tells how much is left, and 429 when nothing is", async () => {
    const other = await withToken(admin);
    const script = rest(fetch, { token: other.token });
    const first = await script.get("/me");
    expect(first.headers.get("ratelimit-limit")).toBe("1200");
    expect(first.headers.get("ratelimit-remaining")).toBe("1199");
    const flood = rest(fetch, { address: "203.0.113.50" });
    for (let n = 0; n < 1200; n++) await flood.get("/me");
    const refused = await flood.get("/me");
    expect(refused).toMatchObject({ status: 429, body: { code: "limited", retryable: true } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await script.get("/me")).status).toBe(200);
  });

  it("writes down who changed what", async () => {
    await asAdmin.patch("/workspace", { name: "Renamed", color: "#112233" });
    const { body } = await asAdmin.get("/audit-log?limit=1");
    expect(body["data"]).toMatchObject([
      {
        actor: "Ada Admin",
        action: "workspace.updated",
        address: "192.0.2.1",
        data: { name: { to: "Renamed" }, color: { to: "#112233" } },
      },
    ]);
    expect(
      (await rest(fetch, { token: (await withToken(await makeAgent(workspaceId))).token }).get("/audit-log")).status,
    ).toBe(403);
  });
});

describe("setting up", () => {
  it("is closed once somebody can sign in (S-A10)", async () => {
    const answer = await nobody.post("/setup", {
      workspace: "W",
      name: "N",
      email: "evil@example.com",
      password: "long enough text",
    });
    expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
  });
});

import { expect, it } from "vitest";
import { call } from "@/lib/domain/core";
import { anyone } from "@/lib/kernel/actor";
import { acrossWorkspaces } from "@/lib/platform/db";
import { refusal, testRuntime } from "@/lib/testing";
import { anyAgentExists, setUp, signIn } from "./index";

testRuntime();
const input = { workspace: "Acme", name: "Ada", email: "Ada@Example.com", password: "correct horse battery" };

it("lets one first admin in, whatever races, and then closes for good (S-A10)", async () => {
  expect(await anyAgentExists()).toBe(false);
  const results = await Promise.allSettled(
    [1, 2, 3, 4].map((n) => call(setUp, anyone, { ...input, email: `ada${n}@example.com` })),
  );
  expect(results.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  expect(await acrossWorkspaces().agent.count()).toBe(1);
  expect(await acrossWorkspaces().workspace.count()).toBe(1);
  expect(await acrossWorkspaces().agent.findFirst()).toMatchObject({ role: "admin", active: true });
  expect((await refusal(call(setUp, anyone, input))).code).toBe("conflict");
  expect(await anyAgentExists()).toBe(true);

  const entry = await acrossWorkspaces().auditEntry.findFirst();
  expect(entry).toMatchObject({ action: "workspace.created", subject: "Acme" });
  expect(JSON.stringify(entry)).not.toContain(input.password);
});

it("refuses what isn't an address or a password", async () => {
  for (const wrong of [
    { email: '"e@attacker.com"@victim.com' },
    { email: "a@x.com,b@y.com" },
    { email: "a＠x.com" },
    { email: "a@x.com\r\nBcc: b@y.com" },
    { password: "short" },
    { role: "admin" },
  ]) {
    expect((await refusal(call(setUp, anyone, { ...input, ...wrong }))).code).toBe("invalid");
  }
});

it("signs the first admin in", async () => {
  const { email } = await acrossWorkspaces().user.findFirstOrThrow();
  expect(await call(signIn, anyone, { email, password: input.password })).toMatchObject({ secret: expect.any(String) });
});

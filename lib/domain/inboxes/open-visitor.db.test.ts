import { beforeAll, describe, expect, it } from "vitest";
import type { Identity } from "@/lib/contracts/sockets";
import { anyone } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { identityHash } from "@/lib/platform/secrets";
import { makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { sendAsVisitor } from "../conversations";
import { call } from "../core";
import { logOutVisitor } from "../visitors";
import { createInbox, openVisitor } from ".";

const { recorded } = testRuntime();
const nowSeconds = () => Math.floor(Date.now() / 1000);
type OpenInbox = { key: string; identitySecret: string };

let open: OpenInbox;
let strict: OpenInbox;

beforeAll(async () => {
  const { admin } = await makeWorkspace();
  open = await call(createInbox, admin, { name: "Open" });
  strict = await call(createInbox, admin, { name: "Strict", requireIdentity: true });
});

const enter = (
  inbox: OpenInbox,
  request: { token?: string; identity?: unknown; locale?: string; userAgent?: string } = {},
) => call(openVisitor, anyone, { inbox: inbox.key, ...request }, { address: "192.0.2.1" });

function signed(inbox: OpenInbox, id: string, more: Partial<Identity> = {}, issuedAt = nowSeconds()): Identity {
  return { id, issuedAt, hash: identityHash(inbox.identitySecret, id, issuedAt), ...more };
}

describe("a browser without an identity", () => {
  it("is somebody new, and the same one with its token", async () => {
    const first = await enter(open, { locale: "zh-CN" });
    expect(first.contact.verified).toBe(false);
    expect(first.actor).toMatchObject({ kind: "visitor", locale: "zh" });
    expect(first.contact.name).toMatch(/^访客 \d{4}$/);
    const again = await enter(open, { token: first.token });
    expect(again.actor).toEqual(first.actor);
    expect(again.token).toBe(first.token);
  });

  it("has a token of 128 random bits of which only a hash is kept", async () => {
    const { token, actor } = await enter(open);
    const secret = token.split(".")[2] ?? "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(16);
    const { rows } = await pool().query("select * from visitor where id = $1", [actor.visitorId]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it.each([
    ["nonsense", "nonsense", "unauthenticated"],
    [
      "forged",
      "0199aaaa-0000-7000-8000-000000000000.0199aaaa-0000-7000-8000-000000000000.AAAA.BBBB",
      "unauthenticated",
    ],
  ])("is refused with a token that is %s", async (_name, token, code) => {
    expect((await refusal(enter(open, { token }))).code).toBe(code);
  });

  it("is refused at another inbox (S-C4)", async () => {
    const { token } = await enter(open);
    const { admin } = await makeWorkspace("Other");
    const other = await call(createInbox, admin, { name: "Elsewhere" });
    expect((await refusal(enter(other, { token }))).code).toBe("forbidden");
  });

  it("is refused after a year away, and stays for another with every visit", async () => {
    const { token, actor } = await enter(open);
    await pool().query("update visitor set seen_at = now() - interval '364 days' where id = $1", [actor.visitorId]);
    await enter(open, { token });
    const { rows } = await pool().query(
      "select seen_at > now() - interval '1 minute' as slid from visitor where id = $1",
      [actor.visitorId],
    );
    expect(rows[0].slid).toBe(true);
    await pool().query("update visitor set seen_at = now() - interval '366 days' where id = $1", [actor.visitorId]);
    expect((await refusal(enter(open, { token }))).code).toBe("unauthenticated");
  });

  it("is refused where an identity is required", async () => {
    expect((await refusal(enter(strict))).code).toBe("unauthenticated");
    expect((await refusal(enter(strict, { identity: { id: "u1", name: "Eve" } }))).code).toBe("unauthenticated");
  });

  it("is not found at an unknown inbox", async () => {
    expect((await refusal(call(openVisitor, anyone, { inbox: "nowhere" }))).code).toBe("not_found");
  });

  it("survives texts that can't be stored", async () => {
    const identity = { name: "A\u0000b\ud800", attributes: { "pl\u0000an": "x\udfff" } };
    const { contact } = await enter(open, { identity, userAgent: "evil\u0000" });
    expect(contact).toMatchObject({ name: "Ab\ufffd", attributes: { plan: "x\ufffd" } });
  });
});

describe("an identity", () => {
  it("without a hash stays anonymous and is never merged into a known contact (S-C1, S-C8)", async () => {
    const known = await enter(open, { identity: signed(open, "known-1", { email: "known@example.com" }) });
    const claim = await enter(open, { identity: { id: "known-1", name: "Mallory", email: "known@example.com" } });
    expect(claim.actor.contactId).not.toBe(known.actor.contactId);
    expect(claim.contact).toMatchObject({ name: "Mallory", email: "known@example.com", verified: false });
  });

  it("without a hash says nothing of a person who is known", async () => {
    const known = await enter(open, { identity: signed(open, "known-2", { name: "Nora" }) });
    const again = await enter(open, { token: known.token, identity: { name: "Mallory" } });
    expect(again.contact).toMatchObject({ name: "Nora", verified: true });
  });

  it.each<[string, () => unknown, string]>([
    ["a wrong hash", () => ({ ...signed(open, "u"), hash: "0".repeat(64) }), "unauthenticated"],
    ["another user's hash", () => ({ ...signed(open, "u"), id: "v" }), "unauthenticated"],
    ["another inbox's hash", () => signed(strict, "u"), "unauthenticated"],
    ["a hash without its moment", () => ({ id: "u", hash: signed(open, "u").hash }), "unauthenticated"],
    ["a hash without its id", () => ({ hash: signed(open, "u").hash, issuedAt: nowSeconds() }), "unauthenticated"],
    ["a moment that was changed", () => ({ ...signed(open, "u"), issuedAt: nowSeconds() - 5 }), "unauthenticated"],
    ["a hash of 25 hours ago", () => signed(open, "u", {}, nowSeconds() - 25 * 3600), "unauthenticated"],
    ["a hash from the future", () => signed(open, "u", {}, nowSeconds() + 120), "unauthenticated"],
    ["an empty id", () => signed(open, ""), "invalid"],
    ["a number as id", () => ({ ...signed(open, "u"), id: 7 }), "invalid"],
    ["an operator as id", () => ({ ...signed(open, "u"), id: { $ne: null } }), "invalid"],
    ["unknown keys", () => ({ ...signed(open, "u"), role: "admin" }), "invalid"],
  ])("with %s is refused (S-C2, S-C3)", async (_name, identity, code) => {
    expect((await refusal(enter(open, { identity: identity() }))).code).toBe(code);
  });

  it("may come from a clock that runs a little ahead", async () => {
    const { contact } = await enter(open, { identity: signed(open, "ahead", {}, nowSeconds() + 30) });
    expect(contact.verified).toBe(true);
  });

  it("binds the visitor to the contact and moves the anonymous conversation there", async () => {
    const anonymous = await enter(open);
    const clientId = crypto.randomUUID();
    const sent = await call(sendAsVisitor, anonymous.actor, { clientId, text: "Hello" });
    const known = await enter(open, { token: anonymous.token, identity: signed(open, "ada", { name: "Ada" }) });
    expect(known.token).toBe(anonymous.token);
    expect(known.actor.visitorId).toBe(anonymous.actor.visitorId);
    expect(known.actor.contactId).not.toBe(anonymous.actor.contactId);
    expect(known.actor.version).toBe(anonymous.actor.version + 1);
    expect(recorded.map((event) => event.type)).toEqual(
      expect.arrayContaining(["visitor.changed", "conversation.changed"]),
    );
    const more = await call(sendAsVisitor, known.actor, { clientId: crypto.randomUUID(), text: "It's Ada" });
    expect(more.conversationId).toBe(sent.conversationId);
    expect(more.seq).toBeGreaterThan(sent.seq);
    // Sockets judged as the anonymous visitor can't write any more.
    expect(
      (await refusal(call(sendAsVisitor, anonymous.actor, { clientId: crypto.randomUUID(), text: "Old" }))).code,
    ).not.toBe("internal");
  });

  it("keeps one live conversation where both had one", async () => {
    const desktop = await enter(open, { identity: signed(open, "bo") });
    await call(sendAsVisitor, desktop.actor, { clientId: crypto.randomUUID(), text: "From my desk" });
    const phone = await enter(open);
    await call(sendAsVisitor, phone.actor, { clientId: crypto.randomUUID(), text: "From my phone" });
    const bound = await enter(open, { token: phone.token, identity: signed(open, "bo") });
    expect(bound.actor.contactId).toBe(desktop.actor.contactId);
    const { rows } = await pool().query("select live from conversation where contact_id = $1 order by number", [
      bound.actor.contactId,
    ]);
    expect(rows).toEqual([{ live: true }, { live: false }]);
  });

  it("is kept by the token, also where an identity is required", async () => {
    const known = await enter(strict, { identity: signed(strict, "cy") });
    const later = await enter(strict, { token: known.token });
    expect(later.actor).toEqual(known.actor);
  });

  it("of somebody else on the same computer starts over", async () => {
    const dora = await enter(open, { identity: signed(open, "dora") });
    await call(sendAsVisitor, dora.actor, { clientId: crypto.randomUUID(), text: "Private" });
    const emil = await enter(open, { token: dora.token, identity: signed(open, "emil") });
    expect(emil.actor.contactId).not.toBe(dora.actor.contactId);
    expect(emil.token).not.toBe(dora.token);
    expect((await refusal(enter(open, { token: dora.token }))).code).toBe("unauthenticated");
    const { rows } = await pool().query("select 1 from conversation where contact_id = $1", [emil.actor.contactId]);
    expect(rows).toHaveLength(0);
  });

  it("adds facts without asking for a new version each time", async () => {
    const first = await enter(open, { identity: signed(open, "fay", { name: "Fay", attributes: { plan: "pro" } }) });
    const second = await enter(open, {
      token: first.token,
      identity: signed(open, "fay", { attributes: { seats: 3 } }),
    });
    expect(second.contact).toMatchObject({ name: "Fay", attributes: { plan: "pro", seats: 3 } });
    expect(second.actor.version).toBe(first.actor.version);
  });
});

describe("logging out", () => {
  it("ends the token, and identities made before it (S-C3, S-C10)", async () => {
    const identity = signed(open, "gil", {}, nowSeconds() - 10);
    const { token, actor } = await enter(open, { identity });
    await call(logOutVisitor, actor, {});
    expect(recorded).toContainEqual({
      type: "visitor.changed",
      workspaceId: actor.workspaceId,
      visitorId: actor.visitorId,
    });
    expect((await refusal(enter(open, { token }))).code).toBe("unauthenticated");
    expect((await refusal(enter(open, { identity }))).code).toBe("unauthenticated");
    expect(
      (await refusal(call(sendAsVisitor, actor, { clientId: crypto.randomUUID(), text: "Still here?" }))).code,
    ).toBe("unauthenticated");
    const next = await enter(open);
    expect(next.actor.contactId).not.toBe(actor.contactId);
    await enter(open, { identity: signed(open, "gil") });
  });
});

describe("a reconnect storm", () => {
  it("costs a twentieth of a statement each", async () => {
    const tokens = (await Promise.all(Array.from({ length: 400 }, () => enter(open)))).map((each) => each.token);
    const before = await statements();
    // As they come in: a few each millisecond.
    const storm: Promise<unknown>[] = [];
    for (let at = 0; at < tokens.length; at += 4) {
      for (const token of tokens.slice(at, at + 4)) storm.push(enter(open, { token }));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(storm);
    expect((await statements()) - before).toBeLessThanOrEqual(0.05 * tokens.length);
  });

  let counted = 0;
  async function statements(): Promise<number> {
    const shared = pool();
    if (counted === 0) {
      const query = shared.query.bind(shared);
      shared.query = Object.assign((...given: Parameters<typeof query>) => {
        counted += 1;
        return query(...given);
      });
    }
    return counted;
  }
});

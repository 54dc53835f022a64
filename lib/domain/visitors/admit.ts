import type { Attributes, Locale } from "@/lib/contracts/basics";
import type { Identity } from "@/lib/contracts/sockets";
import type { VisitorActor } from "@/lib/kernel/actor";
import { system } from "@/lib/kernel/actor";
import { forbidden, unauthenticated } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { storable } from "@/lib/kernel/storable";
import type { Facts } from "../contacts";
import { call } from "../core";
import type { FieldDef } from "../fields";
import { nextStep } from "./admission";
import { bindVisitor, describeVisitor } from "./bind";
import { judgeIdentity } from "./identity";
import { loadVisitor, storeVisitor } from "./load";
import type { VisitorRow } from "./store";
import { makeVisitorToken, readVisitorToken } from "./token";

/** What an inbox asks of whoever wants in. */
export type Gate = {
  workspaceId: string;
  inboxId: string;
  requireIdentity: boolean;
  identitySecret(): string;
  /** Custom fields of contacts: what is said under their keys is stored by their kind. */
  contactFields: readonly FieldDef[];
};
export type Admission = {
  token?: string | undefined;
  identity?: Identity | undefined;
  locale?: string | undefined;
  userAgent?: string | undefined;
  address: string | null;
};
export type Admitted = {
  actor: VisitorActor;
  token: string;
  contact: { name: string; email: string | null; verified: boolean; attributes: Attributes };
};

/** Lets a browser in: as who it was, as somebody new, or as the person its site vouches for. */
export async function admitVisitor(gate: Gate, request: Admission, now: Date): Promise<Admitted> {
  const about = describe(request);
  const known = request.token === undefined ? undefined : await recognise(gate, request.token, about);
  // Whoever came by a mailed link says nothing of themselves: it would be said of the person who was written to.
  if (known?.only) return admitted(gate, known, request.token, about.locale);
  const claim = judgeIdentity(request.identity, gate.identitySecret, now, gate.contactFields);
  const step = nextStep(known, claim, gate.requireIdentity);
  switch (step.do) {
    case "welcome":
      return admitted(gate, step.visitor, request.token, about.locale);
    case "create": {
      const { token, ...made } = newcomer(gate);
      return admitted(gate, await storeVisitor({ ...made, ...about, facts: step.facts }), token, about.locale);
    }
    case "describe": {
      const { visitor, facts } = step;
      const input = { visitorId: visitor.id, contactId: visitor.contactId, facts };
      await call(describeVisitor, system(gate.workspaceId), input);
      return admitted(gate, { ...visitor, ...merged(visitor, facts) }, request.token, about.locale);
    }
    case "bind": {
      const { token, id, secretHash } = newcomer(gate);
      const moves = step.how === "move";
      const { externalId, issuedAt, facts } = step.claim;
      const row = await call(bindVisitor, system(gate.workspaceId), {
        ...about,
        inboxId: gate.inboxId,
        visitorId: moves ? step.visitor.id : id,
        secretHash: moves ? null : secretHash,
        replaces: step.how === "replace" ? step.visitor.id : null,
        externalId,
        issuedAt,
        facts,
      });
      return admitted(gate, row, moves ? request.token : token, about.locale);
    }
  }
}

type About = { locale: string | null; userAgent: string | null; address: string | null };

function describe(request: Admission): About {
  const short = (text: string | undefined, length: number) => (text ? storable(text).slice(0, length) : null);
  return { locale: short(request.locale, 35), userAgent: short(request.userAgent, 400), address: request.address };
}

async function recognise(gate: Gate, token: string, about: About): Promise<VisitorRow> {
  const said = readVisitorToken(token);
  if (!said) throw unauthenticated("This visitor token is not valid.");
  if (said.inboxId !== gate.inboxId) throw forbidden("This visitor token belongs to another inbox.");
  const { workspaceId } = gate;
  const row = await loadVisitor({ workspaceId, id: said.visitorId, secretHash: said.secretHash, ...about });
  if (!row?.open || row.inboxId !== gate.inboxId) throw unauthenticated("This visitor token has expired.");
  return row;
}

function newcomer(gate: Gate) {
  const id = newId();
  return { workspaceId: gate.workspaceId, inboxId: gate.inboxId, id, ...makeVisitorToken(id, gate.inboxId) };
}

const merged = (row: VisitorRow, facts: Facts) => ({
  name: facts.name ?? row.name,
  email: facts.email ?? row.email,
  attributes: { ...row.attributes, ...facts.attributes },
});

/** The desk speaks two languages; whoever speaks another is answered in English. */
const deskLocale = (locale: string | null): Locale => (locale?.toLowerCase().startsWith("zh") ? "zh" : "en");

/** The ids that all visitors of an inbox share are the inbox's own strings: each would hold copies of them otherwise. */
function admitted(
  { workspaceId, inboxId }: Gate,
  row: VisitorRow,
  token: string | undefined,
  spoken: string | null,
): Admitted {
  if (token === undefined) throw unauthenticated("This visitor token has expired.");
  const { id, contactId, version, name, email, verified, attributes, only, blocked } = row;
  const locale = spoken ?? row.locale;
  return {
    token,
    contact: { name, email, verified, attributes },
    actor: {
      kind: "visitor",
      workspaceId,
      inboxId,
      visitorId: id,
      contactId,
      name,
      locale: deskLocale(locale),
      version,
      ...(only ? { only } : {}),
      ...(blocked ? { blocked } : {}),
    },
  };
}

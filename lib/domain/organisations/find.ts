import type { Organisation } from "@/lib/contracts/organisations";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { adminMay, staffMay, workspaceOf, type Context } from "../core";
import { domainsTaken, findOrganisation, isOrganisationNamed, lockOrganisation, type OrganisationRow } from "./store";

type Owned = { workspaceId: string };
export const mayRead = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "contacts:read");
export const mayChange = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "contacts:write");
export const mayDelete = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "contacts:write");

type About = { organisationId: string };
export async function theOrganisation(ctx: Context, { organisationId }: About): Promise<OrganisationRow> {
  const row = await findOrganisation(ctx.tx, workspaceOf(ctx.actor), organisationId);
  if (!row) throw notFound("organisation");
  return row;
}

export async function theLockedOrganisation(ctx: Context, { organisationId }: About): Promise<OrganisationRow> {
  const row = await lockOrganisation(ctx.tx, workspaceOf(ctx.actor), organisationId);
  if (!row) throw notFound("organisation");
  return row;
}

export async function refuseTakenName(ctx: Context, name: string, except: string): Promise<void> {
  if (await isOrganisationNamed(ctx.tx, workspaceOf(ctx.actor), name, except))
    throw conflict(`There is an organisation called ${name} already.`);
}

// Everybody has an address there: whoever came first would gather strangers.
const PUBLIC = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com
  proton.me protonmail.com gmx.de gmx.net gmx.com web.de t-online.de mail.com mail.ru yandex.ru zoho.com fastmail.com
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn 21cn.com aliyun.com
  orange.fr free.fr laposte.net libero.it naver.com`
    .split(/\s+/)
    .filter(Boolean),
);

/** Domains that can't be one organisation's: of a public mail service, or another's already. */
export async function refuseDomains(ctx: Context, domains: string[], except: string): Promise<void> {
  const open = domains.filter((domain) => PUBLIC.has(domain));
  if (open.length > 0)
    throw invalid(`Anybody can have an address at ${open.join(", ")}, so it can't stand for an organisation.`, {
      issues: open.map((domain) => ({ path: "domains", message: `${domain} is a public mail service.` })),
    });
  const taken = await domainsTaken(ctx.tx, workspaceOf(ctx.actor), domains, except);
  if (taken.length > 0) throw conflict(taken.map(({ domain, name }) => `${domain} belongs to ${name}.`).join(" "));
}

export const presentOrganisation = ({ workspaceId: _, createdAt, ...row }: OrganisationRow): Organisation => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { organisationsNamed } from "../organisations";
import type { ImportRow } from "./import-rows";

/** In one statement. An address finds nobody who only claimed it in a browser. */
export async function importRows(
  tx: Tx,
  workspaceId: string,
  rows: ImportRow[],
): Promise<{ created: number; updated: number }> {
  const names = [...new Set(rows.flatMap(({ organisation }) => (organisation ? [organisation] : [])))];
  const organisations = names.length > 0 ? await organisationsNamed(tx, workspaceId, names) : new Map<string, string>();
  const given = JSON.stringify(
    rows.map(({ organisation, ...row }) => ({
      ...row,
      organisation: organisation && (organisations.get(organisation) ?? null),
      id: newId(),
    })),
  );
  const [done] = await tx.$queryRaw<{ created: number; updated: number }[]>`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb) as g(id uuid, "externalId" text, name text, email text, organisation uuid, attributes jsonb)),
    matched as (
      select g.*, (select c.id from contact c where c.workspace_id = ${workspaceId}::uuid
          and case when g."externalId" is not null then c.external_id = g."externalId"
                   else c.email = g.email and (c.verified or not exists (
                     select 1 from visitor v where v.workspace_id = c.workspace_id and v.contact_id = c.id)) end
        order by c.verified desc, c.id limit 1) as known
        from given g),
    updated as (
      update contact c set name = coalesce(m.name, c.name), email = coalesce(m.email, c.email), attributes = c.attributes || m.attributes,
             organisation_id = coalesce(m.organisation, c.organisation_id), organisation_chosen = c.organisation_chosen or m.organisation is not null
        from matched m where c.workspace_id = ${workspaceId}::uuid and c.id = m.known returning c.id),
    created as (
      insert into contact (workspace_id, id, external_id, name, email, attributes, organisation_id, organisation_chosen)
      select ${workspaceId}::uuid, m.id, m."externalId", coalesce(m.name, m.email, m."externalId"), m.email, m.attributes,
             m.organisation, m.organisation is not null
        from matched m where m.known is null returning id)
    select (select count(*)::int from created) as created, (select count(*)::int from updated) as updated`;
  return done ?? { created: 0, updated: 0 };
}

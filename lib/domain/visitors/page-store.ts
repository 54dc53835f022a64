import { pool } from "@/lib/platform/db";

const KEPT = 50;
export type NewPageView = {
  workspaceId: string;
  visitorId: string;
  id: string;
  url: string;
  title: string;
  referrer: string;
  at: Date;
};

/** Many visitors' pages in one statement; the oldest beyond fifty go. */
export async function insertPageViews(views: NewPageView[]): Promise<Map<string, true>> {
  await pool().query({
    name: "insert page views",
    text: `with fresh as materialized (
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
            as g(w, visitor, id, url, title, referrer, at)
      ), old as (
        select p.workspace_id, p.id,
               row_number() over (partition by p.workspace_id, p.visitor_id order by p.at desc)
                 + (select count(*) from fresh f where f.w = p.workspace_id and f.visitor = p.visitor_id) as n
          from page_view p where (p.workspace_id, p.visitor_id) in (select w, visitor from fresh)
      ), gone as (
        delete from page_view p using old o where p.workspace_id = o.workspace_id and p.id = o.id and o.n > ${KEPT}
      )
      insert into page_view (workspace_id, id, visitor_id, url, title, referrer, at)
      select w, id, visitor, url, title, referrer, at from fresh`,
    values: [
      views.map((view) => view.workspaceId),
      views.map((view) => view.visitorId),
      views.map((view) => view.id),
      views.map((view) => view.url),
      views.map((view) => view.title),
      views.map((view) => view.referrer),
      views.map((view) => view.at),
    ],
  });
  return new Map(views.map((view) => [view.id, true]));
}

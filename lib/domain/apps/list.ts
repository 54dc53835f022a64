import { z } from "zod";
import type { OfferedApp } from "@/lib/contracts/apps";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyAdmin, anyStaff, noSubject, query, workspaceOf } from "../core";
import { foreignOrigin, maySeeApp, presentApp, theApp } from "./find";
import { appRows, panelAddresses } from "./store";

export const listApps = query({
  name: "apps.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  // In their order, on one page: there are at most thirty.
  run: async (ctx) => ({ data: (await appRows(ctx.tx, workspaceOf(ctx.actor))).map(presentApp), nextCursor: null }),
});

export const getApp = query({
  name: "apps.get",
  input: z.strictObject({ appId: Id }),
  subject: theApp,
  allow: maySeeApp,
  run: async (_ctx, _input, row) => presentApp(row),
});

/** What whoever answers may open. Addresses stay here: with their places filled they come with the token. */
export const offerApps = query({
  name: "apps.offer",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx): Promise<{ data: OfferedApp[]; nextCursor: null }> {
    const rows = await appRows(ctx.tx, workspaceOf(ctx.actor));
    const data = rows.flatMap(({ id, name, kind, url, inboxIds, height, active }) => {
      const origin = active ? foreignOrigin(url) : undefined;
      return origin === undefined ? [] : [{ id, name, kind, inboxIds, height, origin }];
    });
    return { data, nextCursor: null };
  },
});

/** What the console's pages may hold in frames, besides what is the desk's own. */
export const frameOrigins = query({
  name: "apps.frameOrigins",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx): Promise<string[]> {
    const addresses = await panelAddresses(ctx.tx, workspaceOf(ctx.actor));
    return [...new Set(addresses.flatMap((address) => foreignOrigin(address) ?? []))].toSorted();
  },
});

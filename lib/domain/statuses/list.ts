import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import type { StatusUse } from "@/lib/contracts/statuses";
import { anyStaff, noSubject, query, workspaceOf } from "../core";
import { maySeeStatus, presentStatus, theStatus } from "./find";
import { countLabelled, placesOfStatus, statusRows } from "./store";

/** In their order, on one page: there are at most a hundred. Archived ones are among them. */
export const listStatuses = query({
  name: "statuses.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx) => ({
    data: (await statusRows(ctx.tx, workspaceOf(ctx.actor))).map(presentStatus),
    nextCursor: null,
  }),
});

export const getStatus = query({
  name: "statuses.get",
  input: z.strictObject({ statusId: Id }),
  subject: theStatus,
  allow: maySeeStatus,
  run: async (_ctx, _input, row) => presentStatus(row),
});

/** What would miss a status. */
export const useOfStatus = query({
  name: "statuses.use",
  input: z.strictObject({ statusId: Id }),
  subject: theStatus,
  allow: maySeeStatus,
  async run(ctx, { statusId }, { workspaceId }): Promise<StatusUse> {
    const [conversations, places] = await Promise.all([
      countLabelled(ctx.tx, workspaceId, statusId),
      placesOfStatus(ctx.tx, workspaceId, statusId),
    ]);
    return { conversations, places };
  },
});

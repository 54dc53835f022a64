import { z } from "zod";
import type { Provider } from "@/lib/contracts/providers";
import type { Tx } from "@/lib/platform/db";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { theProvider } from "./find";
import { maySeeProvider } from "./policy";
import { presentProvider } from "./present";
import { providerRows } from "./store";

/** All of them: a workspace has a handful. */
export const listProviders = query({
  name: "models.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await providerRows(ctx.tx, workspaceOf(ctx.actor)), page, presentProvider),
});

export const getProvider = query({
  name: "models.get",
  input: z.strictObject({ providerId: Id }),
  subject: theProvider,
  allow: maySeeProvider,
  run: async (_ctx, _input, provider) => presentProvider(provider),
});

/** For who has to know of all of them. */
export const providersOf = async (tx: Tx, workspaceId: string): Promise<Provider[]> =>
  (await providerRows(tx, workspaceId)).map(presentProvider);

import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "./generated/client";
import { nameOfStatement } from "./kept-plans";
import { pool } from "./pool";
import { requireWorkspace } from "./workspace-guard";

function connect() {
  const base = new PrismaClient({ adapter: new PrismaPg(pool(), { statementNameGenerator: nameOfStatement }) });
  const guarded = base.$extends({
    name: "workspace guard",
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          requireWorkspace(model, operation, args);
          return query(args);
        },
      },
    },
  });
  return { base, guarded };
}

let clients: ReturnType<typeof connect> | undefined;

/** Prisma that refuses a query without a workspace. What a verb's `ctx.tx` is. */
export function db() {
  clients ??= connect();
  return clients.guarded;
}

/**
 * Prisma without the guard, for the few look-ups that find out which workspace it is: by a key, a secret's hash, an e-mail
 * address. Only `store.ts` files use it.
 */
export function acrossWorkspaces(): PrismaClient {
  clients ??= connect();
  return clients.base;
}

export async function disconnectPrisma(): Promise<void> {
  await clients?.base.$disconnect();
  clients = undefined;
}

type Guarded = ReturnType<typeof connect>["guarded"];
/** A running transaction of the guarded client. */
export type Tx = Parameters<Parameters<Guarded["$transaction"]>[0]>[0];
export { Prisma };

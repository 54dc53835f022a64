export { acrossWorkspaces, db, disconnectPrisma, Prisma, type Tx } from "./prisma";
export { busPool, closePools, isTransient, logWriter, lonelyClient, pool } from "./pool";

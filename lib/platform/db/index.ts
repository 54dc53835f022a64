export { acrossWorkspaces, db, disconnectPrisma, Prisma, type Tx } from "./prisma";
export { closePools, isTransient, logWriter, lonelyClient, pool } from "./pool";
export { migrate, NewerDatabase } from "./migrate";

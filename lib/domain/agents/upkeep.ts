import { db } from "@/lib/platform/db";
import { forgetOldAccess } from "./session-store";

/** Expired tickets and sessions that ended long ago; the worker calls it now and then. */
export const cleanAccess = (): Promise<void> => forgetOldAccess(db());

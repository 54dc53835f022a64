import { errorBody, ParleyError, unavailable, type ErrorBody } from "@/lib/kernel/errors";
import { isTransient } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/** What a caller hears of an error, at every door of the gateway; the log keeps what nobody expected. */
export function told(error: unknown, where: string): ErrorBody {
  if (error instanceof ParleyError) return errorBody(error);
  if (isTransient(error)) {
    return errorBody(unavailable("The database is not reachable right now. Nothing was lost; please try again."));
  }
  log.error({ err: error, where }, "a call failed");
  return errorBody(error);
}

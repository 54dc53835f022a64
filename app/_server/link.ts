import { ParleyError } from "@/lib/kernel/errors";

/** Why a link opens nothing; `unknown` when there never was one. */
export type DeadLink = { dead: "used" | "expired" | "outdated" | "unknown" };

/** What a link leads to, or why it is dead. Other failures are the error page's. */
export async function liveLink<T>(look: Promise<T>): Promise<T | DeadLink> {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof ParleyError) || (error.code !== "not_found" && error.code !== "invalid")) throw error;
    const reason = error.details?.["reason"];
    return { dead: reason === "used" || reason === "expired" || reason === "outdated" ? reason : "unknown" };
  }
}

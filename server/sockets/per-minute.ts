import { limited } from "@/lib/kernel/errors";

/** A budget of calls that fills again evenly over a minute. Throws `limited` when it is spent. */
export function perMinute(limit: () => number): () => void {
  let left = limit();
  let at = Date.now();
  return () => {
    const now = Date.now();
    left = Math.min(limit(), left + ((now - at) / 60_000) * limit());
    at = now;
    if (left < 1) throw limited(Math.ceil(((1 - left) / limit()) * 60_000), "You are writing very quickly. Please wait a moment.");
    left -= 1;
  };
}

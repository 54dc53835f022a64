/** Addresses that somebody went to and that the router does not show yet, the newest last. */
export type Coming = readonly string[];

/** `routed`: what the router shows. To go where one is already leaves nothing to wait for. */
export const going = (coming: Coming, to: string, routed: string | undefined): Coming =>
  coming.length === 0 && to === routed ? coming : [...coming, to];

/** The router shows this now: what was on its way before it is over, and everything is when it came another way. */
export const arrived = (coming: Coming, path: string): Coming =>
  coming.includes(path) ? coming.slice(coming.lastIndexOf(path) + 1) : coming.length === 0 ? coming : [];

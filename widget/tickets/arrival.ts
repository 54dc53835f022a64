import type { OpenTickets } from "@/lib/contracts/customers";

/** Behind `#`: the link of a letter, or what a site signed for its own user (`id`, `issuedAt`, `hash`). */
export function arrival(hash: string): OpenTickets | null {
  const text = hash.replace(/^#/, "");
  if (text === "") return null;
  const said = new URLSearchParams(text);
  const [id, issuedAt, signed] = [said.get("id"), said.get("issuedAt"), said.get("hash")];
  if (id && signed && issuedAt && /^\d{1,12}$/.test(issuedAt))
    return { identity: { id, issuedAt: Number(issuedAt), hash: signed } };
  return /^[\w.-]{10,400}$/.test(text) ? { link: text } : null;
}

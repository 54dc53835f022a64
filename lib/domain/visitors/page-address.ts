import { storable } from "@/lib/kernel/storable";

const SECRET = /token|secret|passw|signature|^sig$|^code$|^state$|^key$|session|^auth/i;

/** A page's address as agents may see and click it: a web address, without what would let them act as the visitor. */
export function pageAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const address = new URL(url);
  if (address.protocol !== "https:" && address.protocol !== "http:") return null;
  address.username = "";
  address.password = "";
  address.hash = "";
  for (const name of new Set(address.searchParams.keys())) if (SECRET.test(name)) address.searchParams.set(name, "…");
  return storable(address.href).slice(0, 2000);
}

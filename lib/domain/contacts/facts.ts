import type { Attributes } from "@/lib/contracts/basics";
import { storable } from "@/lib/kernel/storable";

/** What somebody says of a person; what they don't say stays as it was. */
export type Facts = { name?: string | undefined; email?: string | undefined; attributes?: Attributes | undefined };

/** As it will be stored: one form, so that saying the same again changes nothing. */
export function cleanFacts(said: Facts): Facts {
  const name = storable(said.name ?? "").trim();
  const email = storable(said.email ?? "")
    .trim()
    .toLowerCase();
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(said.attributes && Object.keys(said.attributes).length > 0
      ? { attributes: cleanAttributes(said.attributes) }
      : {}),
  };
}

/** Whether these facts would change nothing. */
export function sameFacts(known: { name: string; email: string | null; attributes: Attributes }, said: Facts): boolean {
  return (
    (said.name === undefined || said.name === known.name) &&
    (said.email === undefined || said.email === known.email) &&
    Object.entries(said.attributes ?? {}).every(([key, value]) => known.attributes[key] === value)
  );
}

const cleanAttributes = (said: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(said).map(([key, value]) => [storable(key), typeof value === "string" ? storable(value) : value]),
  );

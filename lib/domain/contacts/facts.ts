import type { Attributes } from "@/lib/contracts/basics";
import { sameValue } from "@/lib/kernel/field-value";
import { storable } from "@/lib/kernel/storable";
import { fittingAttributes, type FieldDef } from "../fields";

/** What somebody says of a person; what they don't say stays as it was. */
export type Facts = { name?: string | undefined; email?: string | undefined; attributes?: Attributes | undefined };

/** As it will be stored: one form, so that saying the same again changes nothing. A value that its field can't hold is left out. */
export function cleanFacts(said: Facts, fields: readonly FieldDef[] = []): Facts {
  const name = storable(said.name ?? "").trim();
  const email = storable(said.email ?? "")
    .trim()
    .toLowerCase();
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(said.attributes && Object.keys(said.attributes).length > 0
      ? { attributes: fittingAttributes(fields, cleanAttributes(said.attributes)) }
      : {}),
  };
}

/** Whether these facts would change nothing. */
export function sameFacts(known: { name: string; email: string | null; attributes: Attributes }, said: Facts): boolean {
  return (
    (said.name === undefined || said.name === known.name) &&
    (said.email === undefined || said.email === known.email) &&
    Object.entries(said.attributes ?? {}).every(([key, value]) => sameValue(known.attributes[key], value))
  );
}

const cleanAttributes = (said: Attributes): Attributes =>
  Object.fromEntries(Object.entries(said).map(([key, value]) => [storable(key), cleanValue(value)]));

function cleanValue(value: Attributes[string]): NonNullable<Attributes[string]> | null {
  if (Array.isArray(value)) return value.map(storable);
  return typeof value === "string" ? storable(value) : (value ?? null);
}

import type { Attributes } from "@/lib/contracts/basics";
import { invalid } from "@/lib/kernel/errors";
import type { FieldDef } from "./store";
import { readValue } from "./read-value";

type Given = Record<string, unknown>;

/** These values as they are stored, or a refusal that names each wrong one. Keys of no field are refused. */
export function checkedFields(fields: readonly FieldDef[], given: Given, path: string): Attributes {
  return checked(fields, given, path, (key) => {
    throw refused([{ path: `${path}.${key}`, message: `There is no field called ${key.slice(0, 60)}.` }]);
  });
}

/** Attributes as they are stored: keys of a field by its kind, the others as they were said. */
export const checkedAttributes = (fields: readonly FieldDef[], given: Attributes, path: string): Attributes =>
  checked(fields, given, path, (key) => given[key] ?? null);

/** What of somebody's own attributes fits; a value that doesn't is left out, since it must not keep anybody from chatting. */
export function fittingAttributes(fields: readonly FieldDef[], given: Attributes): Attributes {
  if (fields.length === 0) return given;
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, raw]): [string, Attributes[string]][] => {
      const field = fieldOf(fields, key);
      if (!field) return [[key, raw]];
      const read = readValue(field, raw);
      return "problem" in read ? [] : [[field.key, read.value]];
    }),
  );
}

/** What is wrong with these attributes, or nothing. */
export function problemWith(fields: readonly FieldDef[], given: Attributes): string | undefined {
  for (const [key, raw] of Object.entries(given)) {
    const field = fieldOf(fields, key);
    const read = field && readValue(field, raw);
    if (read && "problem" in read) return `${key}: ${read.problem}`;
  }
  return undefined;
}

/** With what was said put in, and what was taken away left out. */
export const withFields = (now: Attributes, said: Attributes): Attributes =>
  Object.fromEntries(Object.entries({ ...now, ...said }).filter(([, value]) => value !== null));

/** Of these fields, those without a value. */
export const missingIn = <F extends FieldDef>(fields: readonly F[], values: Attributes): F[] =>
  fields.filter(({ key }) => (values[key] ?? null) === null);

// Keys are told apart by their letters, not by upper and lower case.
const fieldOf = <F extends FieldDef>(fields: readonly F[], key: string): F | undefined =>
  fields.find((field) => field.key.toLowerCase() === key.trim().toLowerCase());

function checked(
  fields: readonly FieldDef[],
  given: Given,
  path: string,
  other: (key: string) => Attributes[string],
): Attributes {
  const issues: { path: string; message: string }[] = [];
  const values = Object.entries(given).map(([key, raw]): [string, Attributes[string]] => {
    const field = fieldOf(fields, key);
    if (!field) return [key, other(key)];
    const read = readValue(field, raw);
    if ("value" in read) return [field.key, read.value];
    issues.push({ path: `${path}.${key}`, message: read.problem });
    return [field.key, null];
  });
  if (issues.length > 0) throw refused(issues);
  return Object.fromEntries(values);
}

const refused = (issues: { path: string; message: string }[]) =>
  invalid(`${issues[0]?.path.split(".").slice(1).join(".")}: ${issues[0]?.message}`, { issues });

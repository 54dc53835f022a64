/** JSON from outside, or undefined: what it must look like is the schema's to say. */
export function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

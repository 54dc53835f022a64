/** Rules of single fields. Each answers with the name of a sentence in `validation`. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export const named = (value: string): string | undefined => {
  if (!value.trim()) return "name";
  return value.trim().length > 120 ? "tooLong" : undefined;
};
export const mail = (value: string): string | undefined => (EMAIL.test(value.trim()) ? undefined : "email");
export const filled = (value: string): string | undefined => (value.trim() ? undefined : "filled");
export const newPassword = (value: string): string | undefined => {
  if (value.length < 10) return "passwordShort";
  return value.length > 200 ? "tooLong" : undefined;
};
export const color = (value: string): string | undefined => (/^#[0-9a-f]{6}$/i.test(value) ? undefined : "color");

/** An origin without a path, as browsers send it; `null` when it is none. */
export function originOf(text: string): string | null {
  const value = text.trim().replace(/\/$/, "").toLowerCase();
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  return (url.protocol === "https:" || url.protocol === "http:") && url.origin === value ? value : null;
}

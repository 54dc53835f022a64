const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/**
 * One plain address as it is written on an envelope, or undefined. Quoted names, lists, comments, line breaks and letters that
 * only look like `@` are refused: each has sent a secret to somebody else before.
 */
export function plainMailAddress(text: string): string | undefined {
  const address = text.trim();
  const at = address.indexOf("@");
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || address.length > 254 || local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain))
    return undefined;
  return `${local}@${domain.toLowerCase()}`;
}

/** A header's value: one line, without signs that steer terminals or mail programs. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200);

/** `MAIL_FROM` as `Name <address>` or an address; else who signs in at the mail server, else an address of the desk's own host. */
export function senderOf(
  given: string | undefined,
  smtpUrl: string,
  publicUrl: string,
): { name: string; address: string } {
  const [, name = "", inner = ""] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(given ?? "") ?? [];
  const address = plainMailAddress(inner || given || "") ?? plainMailAddress(userOf(smtpUrl));
  return {
    name: oneLine(name.replace(/^"|"$/g, "")) || "Parley",
    address: address ?? `no-reply@${new URL(publicUrl).hostname}`,
  };
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

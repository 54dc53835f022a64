import { fillPlaces, namesIn } from "./fill-reply";

/** What the address of an app can name of the conversation that it is opened for, and of who opens it. */
export const appVariables = [
  "contact.id",
  "contact.externalId",
  "contact.email",
  "contact.name",
  "conversation.id",
  "conversation.number",
  "inbox.id",
  "inbox.name",
  "agent.id",
  "agent.email",
] as const;
export type AppVariable = (typeof appVariables)[number];
export type AppFacts = Record<AppVariable, string>;

/** What is wrong with the address of an app; `variable` says the name that stands for nothing. */
export type AppAddressProblem = { problem: "address" | "placeholder" } | { problem: "variable"; name: string };

const isVariable = (name: string): name is AppVariable => appVariables.some((each) => each === name);

/**
 * Only letters, digits, dots and hyphens: this name goes into the console's policy of frames, where a star, a comma or a
 * semicolon, which addresses allow, would say something else.
 */
const HOST = /^(?=.*[a-z0-9])[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
/** Hosts of the machine that the browser runs on; nobody listens on the way there. */
export const isLoopback = (host: string): boolean => /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d+){3})$/.test(host);

/** What stands in the places is one piece of the address and can't be more: nothing in it is a sign of addresses. */
const piece = (word: string): string =>
  encodeURIComponent(word.replaceAll(/[\ud800-\udfff]/gu, "\ufffd")).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const probed = (address: string, word: string): URL | null => URL.parse(fillPlaces(address, () => word));

/** Where an app lives: the same whatever stands in the places. `undefined`: it has no such origin. */
export function appOrigin(address: string): string | undefined {
  const [url, other] = [probed(address, "a"), probed(address, "b")];
  if (!url || !other || url.origin !== other.origin || url.username || url.password) return undefined;
  const safe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return safe && HOST.test(url.hostname) ? url.origin : undefined;
}

export function problemWithAppAddress(address: string): AppAddressProblem | undefined {
  const unknown = namesIn(address).find((name) => !isVariable(name));
  if (unknown !== undefined) return { problem: "variable", name: unknown };
  if (/[{}]/.test(fillPlaces(address, () => ""))) return { problem: "placeholder" };
  return appOrigin(address) === undefined ? { problem: "address" } : undefined;
}

/**
 * The address with words in its places. `undefined` where they would lead elsewhere on that host: browsers take `..` for a
 * step back, however it is written.
 */
export function fillAddress(address: string, facts: AppFacts): URL | undefined {
  const origin = appOrigin(address);
  const url = URL.parse(
    fillPlaces(address, (name, otherwise) => piece((isVariable(name) && facts[name]) || otherwise || "")),
  );
  const steps = (of: URL | null) => of?.pathname.split("/").length;
  return url && url.origin === origin && steps(url) === steps(probed(address, "a")) ? url : undefined;
}

/** With the token in its fragment, which no server on the way is sent; behind what an app that finds its way by fragments has there. */
export function withToken(address: URL, token: string): string {
  const url = new URL(address);
  const own = url.hash.slice(1);
  const joint = own === "" ? "" : /[?=]/.test(own) ? "&" : "?";
  url.hash = `${own}${joint}parley_token=${token}`;
  return url.href;
}

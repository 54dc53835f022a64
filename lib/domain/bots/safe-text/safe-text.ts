import { parse, type Node } from "./parse";

/** Hosts that may be linked: `example.com`, or `*.example.com` for everything below it. */
export type LinkHosts = ReadonlySet<string>;

/**
 * A model's text as it may be stored and shown: no images, no HTML, and no link to a host that isn't listed. What is taken away
 * leaves its words behind. Pure, and stable: safe text stays as it is.
 */
export function safeText(text: string, hosts: LinkHosts): string {
  let before = text;
  // Taking one piece away may join two others; what is left settles quickly.
  for (let round = 0; round < 6; round += 1) {
    const after = written(parse(before), hosts);
    if (after === before) return after;
    before = after;
  }
  return before.replace(/[<>[\]]/g, " ").replace(/:(?=\S)/g, ": ");
}

const written = (nodes: Node[], hosts: LinkHosts): string => nodes.map((node) => write(node, hosts)).join("");

function write(node: Node, hosts: LinkHosts): string {
  switch (node.kind) {
    case "text":
      // Escaped brackets are text to Markdown, and might be an image to something that knows no escapes.
      return node.text.replace(/!+(?=\[)/g, "").replace(/\](?=\()/g, "] ");
    case "image":
      return node.alt.replace(/[<>[\]]/g, " ");
    case "markup":
      return "";
    case "url":
      return mayLink(node.dest, hosts) ? node.dest : hostOf(node.dest);
    case "link": {
      const label = written(node.label, hosts);
      return mayLink(node.dest, hosts) ? `[${label}](${node.dest})` : label;
    }
  }
}

export function mayLink(dest: string, hosts: LinkHosts): boolean {
  if (!/^https?:\/\//i.test(dest) || !URL.canParse(dest)) return false;
  const url = new URL(dest);
  if (url.username || url.password || url.port) return false;
  if (carriesAddress(url)) return false;
  const host = url.hostname.replace(/\.$/, "");
  return hosts.has(host) || parents(host).some((parent) => hosts.has(`*.${parent}`));
}

/** An address inside an address is how open redirects leave a listed host. */
function carriesAddress({ pathname, search, hash }: URL): boolean {
  let rest = pathname + search + hash;
  for (let round = 0; round < 3; round += 1) {
    if (/:\/\/|[=/\\][/\\]{1,2}[a-z0-9[]|%2f%2f/i.test(rest) || /[?&#][^=]*=[^&]*(?:%3a|:)(?:%2f|\/)/i.test(rest))
      return true;
    try {
      rest = decodeURIComponent(rest);
    } catch {
      return true;
    }
  }
  return false;
}

const parents = (host: string): string[] => host.split(".").map((_part, at, all) => all.slice(at + 1).join("."));

/** What an unlisted address is called in plain words: its host, or nothing. */
function hostOf(dest: string): string {
  if (!/^https?:\/\//i.test(dest) || !URL.canParse(dest)) return "";
  return new URL(dest).hostname;
}

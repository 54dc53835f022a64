import { emailsIn } from "@/lib/kernel/emails-in";
import type { Found } from "../entities/found";
import { halfWidth } from "../entities/half-width";
import { orderNumbersIn } from "../entities/order-numbers";
import { phonesIn } from "../entities/phones";
import { cardsIn, identityNumbersIn } from "./identity-numbers";

type Kind = "email" | "card" | "id" | "phone";
export type Hidden = { text: string; restore(text: string): string };
export type Hider = { hide(text: string): string; restore(text: string): string };

/**
 * E-mail addresses, payment cards, identity numbers and phone numbers become placeholders like `[email-1]`; the same value
 * always the same one. `restore` puts them back, into this text or into any other that speaks of them.
 */
export function hidePersonalData(text: string): Hidden {
  const hider = personalDataHider([text]);
  return { text: hider.hide(text), restore: hider.restore };
}

/**
 * For several texts that belong together, as the lines of a conversation: one numbering for all. `texts` are those that will be
 * hidden, so that no placeholder is taken that one of them spells out already.
 */
export function personalDataHider(texts: readonly string[]): Hider {
  const taken = new Set(
    texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map((match) => match[0].toLowerCase())),
  );
  const placeholders = new Map<string, string>();
  const originals = new Map<string, string>();
  const counts: Record<Kind, number> = { email: 0, card: 0, id: 0, phone: 0 };

  const placeholderFor = (kind: Kind, original: string, value: string): string => {
    const key = `${kind} ${value}\n${original}`;
    const known = placeholders.get(key);
    if (known !== undefined) return known;
    let placeholder: string;
    do placeholder = `[${kind}-${++counts[kind]}]`;
    while (taken.has(placeholder));
    placeholders.set(key, placeholder);
    originals.set(placeholder, original);
    return placeholder;
  };

  return {
    hide(text) {
      let out = "";
      let from = 0;
      for (const { kind, value, start, end } of personalDataIn(text)) {
        out += text.slice(from, start) + placeholderFor(kind, text.slice(start, end), value);
        from = end;
      }
      return out + text.slice(from);
    },
    // A model may change the letters' case, or put the placeholder into a link.
    restore: (text) => text.replace(PLACEHOLDER, (found) => originals.get(found.toLowerCase()) ?? found),
  };
}

const PLACEHOLDER = /\[(?:email|card|id|phone)-\d{1,6}\]/gi;

type Personal = Found & { kind: Kind };

function personalDataIn(text: string): Personal[] {
  const plain = halfWidth(text);
  const kept: Personal[] = [];
  const free = ({ start, end }: Found) => kept.every((other) => end <= other.start || start >= other.end);
  const keep = (kind: Kind, found: readonly Found[]) => {
    for (const each of found.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
      if (free(each)) kept.push({ ...each, kind });
    }
  };
  if (plain.includes("@")) keep("email", emailsIn(plain));
  if (/\d{2}/.test(plain)) {
    keep("id", identityNumbersIn(plain));
    keep("card", cardsIn(plain));
    // What the text itself calls an order number is no phone, and the bot needs it.
    const orders = orderNumbersIn(plain);
    const apart = ({ start, end }: Found) => orders.every((order) => end <= order.start || start >= order.end);
    keep("phone", phonesIn(plain).filter(apart));
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

import { amountsIn } from "./amounts";
import { datesIn } from "./dates";
import { emailsIn } from "@/lib/kernel/emails-in";
import type { Entity, EntityType, Found } from "./found";
import { halfWidth } from "./half-width";
import { loneCode, orderNumbersIn } from "./order-numbers";
import { phonesIn } from "./phones";

/**
 * Order numbers, e-mail addresses, phone numbers, amounts and dates, in English and Chinese, in the order they are written.
 * None overlap. `now` is what "yesterday" is counted from; `locale` is the visitor's own, like `en-GB`: it says whether 3/5 is in
 * March or in May.
 */
export function entitiesIn(text: string, now: Date = new Date(), locale?: string | null): Entity[] {
  const about = { now, dayFirst: isDayFirst(locale) };
  const plain = halfWidth(text);
  const kept: Entity[] = [];
  const keep = (type: EntityType, found: readonly Found[]) => {
    // The longest of one kind wins, and what was surer came first.
    for (const { value, start, end } of found.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
      if (kept.every((other) => end <= other.start || start >= other.end)) {
        kept.push({ type, value, text: text.slice(start, end), start, end });
      }
    }
  };
  keep("email", emailsIn(plain));
  if (!DIGIT.test(plain)) {
    keep("date", datesIn(plain, about));
    keep("amount", amountsIn(plain));
    return inOrder(kept);
  }
  keep("date", datesIn(plain, about));
  keep("orderNumber", orderNumbersIn(plain));
  keep("amount", amountsIn(plain));
  keep("phone", phonesIn(plain));
  const alone = kept.length === 0 ? loneCode(plain) : undefined;
  if (alone) keep("orderNumber", [alone]);
  return inOrder(kept);
}

/** Americans and East Asia write the month first; where nothing is known of the visitor, so do we. */
const isDayFirst = (locale: string | null | undefined): boolean =>
  locale ? !/^(?:en(?:[-_](?:us|ph|ca))?|(?:zh|ja|ko|hu|lt|mn|fa)(?:[-_].*)?)$/i.test(locale) : false;

const DIGIT = /\d/;

const inOrder = (entities: Entity[]): Entity[] => entities.toSorted((a, b) => a.start - b.start);

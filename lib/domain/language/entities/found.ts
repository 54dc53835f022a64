export type EntityType = "orderNumber" | "email" | "phone" | "amount" | "date";

/** `text` is what was written, between `start` and `end` (UTF-16 units); `value` is the same in one form for all. */
export type Entity = { type: EntityType; value: string; text: string; start: number; end: number };

/** What a pattern found, before it is held against its neighbours. */
export type Found = { value: string; start: number; end: number };

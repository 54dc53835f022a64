/** Postgres stores neither NUL nor half a surrogate pair; one of them would fail a whole batch. */
export const storable = (text: string): string => text.replaceAll("\u0000", "").replace(/[\ud800-\udfff]/gu, "\ufffd");

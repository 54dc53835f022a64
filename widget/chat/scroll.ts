export type Place = { atEnd: boolean; height: number; from: number };

/**
 * After a change: stays at the end, or where one reads, also when older messages were put above.
 * True when something new came below what is seen.
 */
export function keepPlace(box: HTMLElement | null, place: Place, from: number, mine: boolean): boolean {
  if (!box) return false;
  const grown = box.scrollHeight - place.height;
  const older = from < place.from;
  if (older) box.scrollTop += grown;
  else if (place.atEnd || mine) box.scrollTop = box.scrollHeight;
  place.height = box.scrollHeight;
  place.from = from;
  look(box, place);
  return !place.atEnd && !older && grown > 0;
}

/** Remembers and tells whether the end is in sight. */
export function look(box: HTMLElement | null, place: Place): boolean {
  if (box) place.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  return place.atEnd;
}

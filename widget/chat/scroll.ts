export type Place = { height: number; from: number };

/**
 * After a change: stays at the end, or where one reads, also when older messages were put above.
 * True when something new came below what is seen.
 */
export function keepPlace(box: HTMLElement | null, place: Place, from: number, mine: boolean): boolean {
  if (!box) return false;
  // By the height before: the scroll event may still be on its way.
  const atEnd = place.height - box.scrollTop - box.clientHeight < NEAR;
  const grown = box.scrollHeight - place.height;
  const older = from < place.from;
  if (older) box.scrollTop += grown;
  else if (atEnd || mine) box.scrollTop = box.scrollHeight;
  place.height = box.scrollHeight;
  place.from = from;
  return !atEnd && !mine && !older && grown > 0;
}

export const endInSight = (box: HTMLElement | null): boolean =>
  !box || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;

const NEAR = 40;

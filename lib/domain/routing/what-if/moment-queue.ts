type Due = { at: number; nth: number; act: () => unknown };

/** What is to happen when: the earliest first, and of one moment in the order in which it was added. */
export function momentQueue() {
  const heap: Due[] = [];
  let added = 0;
  const before = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.nth < b.nth);
  const swap = (left: number, right: number) => {
    const [a, b] = [heap[left], heap[right]];
    if (a && b) [heap[left], heap[right]] = [b, a];
  };
  const isBefore = (left: number, right: number) => {
    const [a, b] = [heap[left], heap[right]];
    return a !== undefined && b !== undefined && before(a, b);
  };
  const rise = (from: number) => {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const first = isBefore(right, left) ? right : left;
      if (!isBefore(first, at)) return;
      swap(first, at);
      at = first;
    }
  };
  const take = (): Due | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    sink();
    return first;
  };
  return {
    add: (at: number, act: () => unknown) => {
      heap.push({ at, nth: added, act });
      added += 1;
      rise(heap.length - 1);
    },
    /** When something is due next. */
    next: (): number | undefined => heap[0]?.at,
    /** Everything that is due by then, what is added meanwhile too. */
    run: (until: number) => {
      for (let due = heap[0]; due && due.at <= until; due = heap[0]) {
        take();
        due.act();
      }
    },
  };
}

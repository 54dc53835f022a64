export type Side = "top" | "right" | "bottom" | "left";
export type Align = "start" | "center" | "end";
type Size = { width: number; height: number };
type Box = Size & { left: number; top: number };
/** `scrolls`: it takes no more than the room that is there. */
type Wanted = { side: Side; align: Align; gap: number; scrolls?: boolean };

/** So far from the edge of the window. */
const EDGE = 8;
const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/**
 * Where something floats beside its anchor: on the wanted side, on the other one where only that has room, and inside the window
 * in any case. `room`: how high it may be there.
 */
export function place(anchor: Box, size: Size, view: Size, wanted: Wanted) {
  const { align, gap, scrolls = false } = wanted;
  const free = {
    top: anchor.top - gap - EDGE,
    bottom: view.height - anchor.top - anchor.height - gap - EDGE,
    left: anchor.left - gap - EDGE,
    right: view.width - anchor.left - anchor.width - gap - EDGE,
  };
  const upright = wanted.side === "top" || wanted.side === "bottom";
  const needed = upright ? size.height : size.width;
  const other = opposite[wanted.side];
  const side = free[wanted.side] < needed && free[other] > free[wanted.side] ? other : wanted.side;
  const whole = Math.max(0, view.height - 2 * EDGE);
  const room = upright ? Math.min(whole, Math.max(0, free[side])) : whole;
  const { width } = size;
  const height = scrolls ? Math.min(size.height, room) : size.height;
  const along = upright
    ? aligned(anchor.left, anchor.width, width, align)
    : aligned(anchor.top, anchor.height, height, align);
  const left = upright ? along : side === "right" ? anchor.left + anchor.width + gap : anchor.left - gap - width;
  const top = !upright ? along : side === "bottom" ? anchor.top + anchor.height + gap : anchor.top - gap - height;
  return { left: within(left, width, view.width), top: within(top, height, view.height), room };
}

function aligned(start: number, length: number, own: number, align: Align): number {
  if (align === "start") return start;
  return align === "end" ? start + length - own : start + (length - own) / 2;
}

/** What is larger than the window begins where it begins. */
const within = (at: number, length: number, view: number): number => Math.max(EDGE, Math.min(at, view - EDGE - length));

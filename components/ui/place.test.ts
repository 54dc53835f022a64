import { describe, expect, it } from "vitest";
import fc from "@/lib/testing/fast-check";
import { place } from "./place";

const view = { width: 1000, height: 800 };
const anchor = { left: 500, top: 400, width: 40, height: 20 };
const size = { width: 200, height: 100 };

describe("beside its anchor", () => {
  it.each([
    ["bottom", "start", { left: 500, top: 424 }],
    ["bottom", "end", { left: 340, top: 424 }],
    ["top", "center", { left: 420, top: 296 }],
    ["right", "center", { left: 544, top: 360 }],
    ["left", "start", { left: 296, top: 400 }],
  ] as const)("%s, %s", (side, align, expected) => {
    expect(place(anchor, size, view, { side, align, gap: 4 })).toMatchObject(expected);
  });

  it("goes to the other side where only that has room, and stays where neither has", () => {
    const low = { ...anchor, top: 760 };
    expect(place(low, size, view, { side: "bottom", align: "start", gap: 4 })).toMatchObject({ top: 656, room: 748 });
    const small = { width: 1000, height: 60 };
    const wanted = { side: "bottom", align: "start", gap: 4 } as const;
    expect(place({ ...anchor, top: 20 }, size, small, wanted)).toMatchObject({ top: 8 });
    expect(place({ ...anchor, top: 20 }, size, small, { ...wanted, scrolls: true })).toMatchObject({
      top: 44,
      room: 8,
    });
  });
});

it("never leaves a window that holds it", () => {
  const at = fc.integer({ min: 0, max: 900 });
  fc.assert(
    fc.property(
      at,
      at,
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom("top" as const, "right" as const, "bottom" as const, "left" as const),
      fc.constantFrom("start" as const, "center" as const, "end" as const),
      (left, top, width, height, side, align) => {
        const found = place({ ...anchor, left, top }, { width, height }, view, { side, align, gap: 4, scrolls: true });
        expect(found.left).toBeGreaterThanOrEqual(8);
        expect(found.top).toBeGreaterThanOrEqual(8);
        expect(found.left + width).toBeLessThanOrEqual(Math.max(992, 8 + width));
        expect(found.top + Math.min(height, found.room)).toBeLessThanOrEqual(792);
      },
    ),
  );
});

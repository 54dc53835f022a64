import { describe, expect, it } from "vitest";
import { dayOf } from "./local-day";
import { draftOf, durationText, emptyTime, timeInput, timeProblem } from "./time-draft";

const now = new Date(2026, 2, 9, 10, 30);
const draft = (part: Partial<typeof emptyTime>) => ({ ...emptyTime, duration: "20", ...part });

describe("time as it is typed", () => {
  it("is refused beside the field that is wrong", () => {
    expect(timeProblem(draft({}), now)).toBeUndefined();
    expect(timeProblem(draft({ day: "2026-03-09" }), now)).toBeUndefined();
    expect(timeProblem(draft({ duration: "soon" }), now)).toEqual({ field: "duration", problem: "unreadable" });
    expect(timeProblem(draft({ duration: "25h" }), now)).toEqual({ field: "duration", problem: "tooLong" });
    expect(timeProblem(draft({ day: "2026-03-10" }), now)).toEqual({ field: "day", problem: "future" });
    expect(timeProblem(draft({ day: "when" }), now)).toEqual({ field: "day", problem: "noDay" });
  });

  it("is sent as minutes, with a moment only for another day, and never one to come", () => {
    expect(timeInput(draft({ duration: "1h 5m", note: " a " }), now)).toEqual({
      minutes: 65,
      activity: null,
      note: "a",
    });
    expect(timeInput(draft({ day: "2026-03-09" }), now)).not.toHaveProperty("spentAt");
    const moved = timeInput(draft({ day: "2026-03-07", activity: "Research" }), now);
    expect(dayOf(new Date(moved.spentAt ?? ""))).toBe("2026-03-07");
    expect(moved.activity).toBe("Research");
    const back = timeInput(draft({ day: "2026-03-09" }), now, "2026-03-07");
    expect(back.spentAt).toBe(now.toISOString());
  });

  it("comes back into the fields as it was kept", () => {
    const entry = {
      id: "e",
      conversationId: "c",
      number: 1,
      agent: { id: "a", name: "Ada", avatarUrl: null },
      minutes: 90,
      spentAt: new Date(2026, 2, 7, 12).toISOString(),
      activity: null,
      note: "x",
      rev: 1,
    };
    expect(draftOf(entry)).toEqual({ duration: "1h 30m", activity: "", note: "x", day: "2026-03-07" });
  });

  it("is read in both languages", () => {
    expect([5, 60, 90, 7800].map((minutes) => durationText(minutes, "en"))).toEqual([
      "5 min",
      "1 h",
      "1 h 30 min",
      "130 h",
    ]);
    expect([5, 60, 90].map((minutes) => durationText(minutes, "zh"))).toEqual(["5 分钟", "1 小时", "1 小时 30 分钟"]);
  });
});

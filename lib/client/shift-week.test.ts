import { expect, it } from "vitest";
import { datesBetween, plannedOn, plusDays, weekOf } from "./shift-week";

it("counts in dates, over months, years and the days on which clocks change", () => {
  expect(weekOf("2026-11-26")).toEqual([
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-11-26",
    "2026-11-27",
    "2026-11-28",
    "2026-11-29",
  ]);
  expect(weekOf("2027-01-03")[0]).toBe("2026-12-28");
  expect(plusDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(datesBetween("2026-12-30", "2027-01-02")).toHaveLength(4);
  expect(datesBetween("2026-12-30", "2026-12-01")).toEqual(["2026-12-30"]);
  expect(datesBetween("2026-01-01", "2030-01-01", 10)).toHaveLength(10);
});

it("plans the date's own slots before those of its weekday", () => {
  const nine = [{ from: "09:00", to: "17:00" }];
  const week = { mon: nine, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const dates = [{ date: "2026-11-30", name: "Dentist", slots: [] }];
  expect(plannedOn({ week, dates }, "2026-11-23")).toEqual({ slots: nine, name: "", from: "week" });
  expect(plannedOn({ week, dates }, "2026-11-30")).toEqual({ slots: [], name: "Dentist", from: "date" });
});

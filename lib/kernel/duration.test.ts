import { expect, it } from "vitest";
import fc from "@/lib/testing/fast-check";
import { LONGEST_MINUTES, readDuration, writeDuration } from "./duration";

it.each([
  ["45", 45],
  [" 45 min ", 45],
  ["1h 30m", 90],
  ["1h30", 90],
  ["1 hour 5 minutes", 65],
  ["1:30", 90],
  ["0:05", 5],
  ["1.5h", 90],
  ["0,25 h", 15],
  ["2H", 120],
  ["１：３０", 90],
  ["1小时30分", 90],
  ["1个小时", 60],
  ["90分钟", 90],
  ["24:00", 1440],
])("%s is as many minutes", (text, minutes) => expect(readDuration(text)).toBe(minutes));

it.each([
  ["", "unreadable"],
  ["soon", "unreadable"],
  ["-5", "unreadable"],
  ["1.5", "unreadable"],
  ["1:75", "unreadable"],
  ["30s", "unreadable"],
  ["1h 30m 20s", "unreadable"],
  ["0", "tooShort"],
  ["0:00", "tooShort"],
  ["0.001h", "unreadable"],
  ["1441", "tooLong"],
  ["25h", "tooLong"],
  ["999999", "tooLong"],
])("%s is refused by name", (text, problem) => expect(readDuration(text)).toBe(problem));

it("reads what it wrote", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LONGEST_MINUTES }), (minutes) => {
      expect(readDuration(writeDuration(minutes))).toBe(minutes);
    }),
  );
});

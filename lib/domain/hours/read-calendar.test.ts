import { describe, expect, it } from "vitest";
import { readCalendar } from "./read-calendar";

const file = (...events: string[]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    ...events.flatMap((event) => ["BEGIN:VEVENT", event, "END:VEVENT"]),
    "END:VCALENDAR",
  ].join("\r\n");
const read = (text: string) => readCalendar(text, "2026-11-26", "2028-12-31");
const days = (text: string) => read(text).dates.map(({ date, name }) => `${date} ${name}`);

describe("a calendar's holidays", () => {
  it.each([
    [
      "one day",
      "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Christmas",
      ["2026-12-25 Christmas"],
    ],
    [
      "several days",
      "DTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270102\r\nSUMMARY:New Year",
      ["2026-12-30 New Year", "2026-12-31 New Year", "2027-01-01 New Year"],
    ],
    ["a length", "DTSTART;VALUE=DATE:20270201\r\nDURATION:P2D\r\nSUMMARY:x", ["2027-02-01 x", "2027-02-02 x"]],
    [
      "every year, from long ago",
      "DTSTART;VALUE=DATE:19900501\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:May",
      ["2027-05-01 May", "2028-05-01 May"],
    ],
    [
      "a weekday of a month",
      "DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nSUMMARY:Thanks",
      ["2026-11-26 Thanks", "2027-11-25 Thanks", "2028-11-23 Thanks"],
    ],
    [
      "the last of a month",
      "DTSTART;VALUE=DATE:20260525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2\r\nSUMMARY:x",
      ["2027-05-31 x"],
    ],
    [
      "until a day, without one of them",
      "DTSTART;VALUE=DATE:20250601\r\nRRULE:FREQ=YEARLY;UNTIL=20280601\r\nEXDATE;VALUE=DATE:20270601\r\nSUMMARY:x",
      ["2028-06-01 x"],
    ],
    ["leap days", "DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:x", ["2028-02-29 x"]],
    ["midnight to midnight", "DTSTART:20270103T000000\r\nDTEND:20270104T000000\r\nSUMMARY:x", ["2027-01-03 x"]],
    [
      "folded and escaped names",
      "DTSTART;VALUE=DATE:20270105\r\nSUMMARY:A\\, b and a very \r\n long\\nname",
      ["2027-01-05 A, b and a very long name"],
    ],
    ["what was cancelled", "DTSTART;VALUE=DATE:20270105\r\nSTATUS:CANCELLED\r\nSUMMARY:x", []],
    ["what is over", "DTSTART;VALUE=DATE:20200105\r\nSUMMARY:x", []],
    [
      "alarms within",
      "DTSTART;VALUE=DATE:20270105\r\nSUMMARY:x\r\nBEGIN:VALARM\r\nSUMMARY:y\r\nDTSTART:1\r\nEND:VALARM",
      ["2027-01-05 x"],
    ],
  ])("reads %s", (_what, event, expected) => expect(days(file(event))).toEqual(expected));

  it.each([
    ["an hour of a day", "DTSTART:20270105T090000Z\r\nDTEND:20270105T100000Z\r\nSUMMARY:Call", "notWholeDay"],
    ["what repeats every week", "DTSTART;VALUE=DATE:20270105\r\nRRULE:FREQ=WEEKLY", "repeats"],
    ["a rule it does not know", "DTSTART;VALUE=DATE:20270105\r\nRRULE:FREQ=YEARLY;BYEASTER=1", "repeats"],
    ["a day that is none", "DTSTART;VALUE=DATE:20270230", "noDate"],
    ["no day at all", "SUMMARY:x", "noDate"],
    ["a year of holidays", "DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20271231", "tooLong"],
  ])("names %s with its line, and takes the rest", (_what, event, reason) => {
    const { dates, skipped } = read(file(event, "DTSTART;VALUE=DATE:20270601\r\nSUMMARY:good"));
    expect(dates).toEqual([{ date: "2027-06-01", name: "good", slots: [] }]);
    expect(skipped).toMatchObject([{ line: 3, reason }]);
  });

  it.each([
    ["no calendar", "date,name\n2026-12-25,x", "noCalendar"],
    ["half a calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270601", "cutOff"],
    ["nothing", "", "noCalendar"],
  ])("takes nothing from %s", (_what, text, reason) =>
    expect(read(text)).toMatchObject({ dates: [], skipped: [{ reason }] }),
  );
});

import { expect, it } from "vitest";
import { parseQuery } from "./parse-query";

const now = new Date("2026-03-15T10:00:00Z");
const read = (q: string) => parseQuery(q, now);

it("takes operators out of the words, in either script's colon, quoted where there are spaces", () => {
  expect(read('from:ann tag:"late delivery" is:open inbox：官网 where is it')).toMatchObject({
    from: ["ann"],
    tags: ["late delivery"],
    states: ["open"],
    inboxes: ["官网"],
    text: "where is it",
    problems: [],
  });
  expect(read("退货 多久")).toMatchObject({ text: "退货 多久", problems: [] });
});

it("reads days, and only days that there are", () => {
  expect(read("before:2026-03-01 after:7d")).toMatchObject({
    before: new Date("2026-03-01T00:00:00Z"),
    after: new Date("2026-03-08T00:00:00Z"),
  });
  expect(read("after:yesterday").after).toEqual(new Date("2026-03-14T00:00:00Z"));
  for (const wrong of ["after:2026-02-31", "before:soon", "before:2026-13-01", "after:-1d"])
    expect(read(wrong).problems).toMatchObject([{ part: wrong, kind: "bad_date" }]);
});

it("means the days of the asker's zone", () => {
  const days = {
    dateAt: () => "2026-03-16",
    begins: (date: string | undefined) => (date ? new Date(`${date}T00:00:00+08:00`) : undefined),
  };
  expect(parseQuery("before:2026-03-01 after:today", now, days)).toMatchObject({
    before: new Date("2026-02-28T16:00:00Z"),
    after: new Date("2026-03-15T16:00:00Z"),
  });
  expect(parseQuery("after:yesterday", now, days).after).toEqual(new Date("2026-03-14T16:00:00Z"));
  expect(parseQuery("after:2026-02-31", now, days).problems).toMatchObject([{ kind: "bad_date" }]);
});

it("tells what it can't read and goes on with the rest", () => {
  const asked = read("is:opne colour:red tag: refund");
  expect(asked.problems.map(({ part, kind }) => [part, kind])).toEqual([
    ["is:opne", "unknown_state"],
    ["colour:red", "unknown_operator"],
    ["tag:", "no_value"],
  ]);
  expect(asked.problems[0]?.known).toContain("open");
  expect(asked.text).toBe("colour:red refund");
});

it("leaves addresses, times and quotes alone", () => {
  expect(read('https://example.com/a 10:30 "two words')).toMatchObject({
    text: "https://example.com/a 10:30 two words",
    problems: [],
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { loadWords } from "./strings";
import { opening } from "./time";

describe("when the desk opens again", () => {
  beforeAll(() => Promise.all([loadWords("en"), loadWords("zh")]));
  const now = new Date(2026, 10, 25, 19, 30);
  const at = (day: number, hour = 9) => new Date(2026, 10, day, hour).toISOString();
  it.each([
    [at(25, 22), /^Back today at 10:00.PM$/, /^今天 22:00 恢复在线$/],
    [at(26), /^Back tomorrow at 9:00.AM$/, /^明天 0?9:00 恢复在线$/],
    [at(28), /^Back on Saturday at 9:00.AM$/, /^星期六 0?9:00 恢复在线$/],
    [at(34), /^Back on December 4 at 9:00.AM$/, /^12月4日 0?9:00 恢复在线$/],
    [at(25, 19), /^$/, /^$/],
    [null, /^$/, /^$/],
  ])("%s", (iso, en, zh) => {
    expect(opening(iso, "en", now)).toMatch(en);
    expect(opening(iso, "zh", now)).toMatch(zh);
  });
});

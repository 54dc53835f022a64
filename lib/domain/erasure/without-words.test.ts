import { expect, it } from "vitest";
import { withoutWords } from "./without-words";

it("keeps how things moved and drops what was said", () => {
  expect(withoutWords({ type: "rated", data: { score: 2, comment: "great" } })).toEqual({
    type: "rated",
    data: { score: 2 },
  });
  const moved = { agentId: "01890000-0000-7000-8000-000000000000", team: "Returns & repairs", until: null };
  expect(withoutWords({ type: "overflowed", data: moved })).toEqual({ type: "overflowed", data: moved });
  expect(withoutWords({ type: "brief", data: { summary: ["wants a lamp"], asked: 3 } })).toEqual({
    type: "brief",
    data: {},
  });
  expect(withoutWords({ type: "draft", data: { text: "Dear Mira" } }).data).toEqual({});
  expect(
    withoutWords({ type: "new", data: { why: "mira@example.com", story: "She wrote that", code: "late" } }).data,
  ).toEqual({
    code: "late",
  });
  expect(
    withoutWords({ type: "updated", data: { tags: ["late delivery"], steps: [{ do: "reply", text: "Hi" }] } }).data,
  ).toEqual({
    tags: ["late delivery"],
    steps: [{ do: "reply" }],
  });
  expect(withoutWords({ type: "odd" })).toEqual({ type: "odd", data: {} });
});

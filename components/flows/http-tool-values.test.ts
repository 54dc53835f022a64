import { expect, it } from "vitest";
import type { HttpTool } from "@/lib/contracts/tools";
import { pairsIn, valuesOf, writtenOf } from "./http-tool-values";

const tool: HttpTool = {
  id: "1",
  name: "orderStatus",
  description: "Where an order is",
  method: "POST",
  url: "https://shop.example/orders/{number}",
  headers: { "x-key": { secret: "shopKey" }, "x-desk": "a: b" },
  parameters: { type: "object", properties: { number: { type: "string" } } },
  timeoutSeconds: 8,
  writes: true,
  needsIdentity: true,
  confirm: { zh: "要继续吗？" },
  fixed: { email: "{visitor.email}" },
  bots: [],
  createdAt: "2026-01-01T00:00:00.000Z",
};

it("writes a tool as it read it", () => {
  const { id: _id, bots: _bots, createdAt: _at, timeoutSeconds: _seconds, ...written } = tool;
  expect(writtenOf(valuesOf(tool))).toEqual(written);
});

it.each([
  ["", []],
  [
    "a: b\n\n c :d ",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["no colon", undefined],
])("reads %j as pairs", (text, pairs) => expect(pairsIn(text)).toEqual(pairs));

it("takes nothing that is no schema of an object", () => {
  for (const parameters of ["{", "[]", '{"type":"string"}'])
    expect(writtenOf({ ...valuesOf(tool), parameters })).toBeUndefined();
});

import { expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { pageOf, pageOfAll, readCursor, readPlace, writeCursor, writePlace } from "./cursor";

it("comes back as it was", () => {
  const id = newId();
  expect(readCursor(writeCursor(id))).toBe(id);
  expect(readCursor(undefined)).toBeUndefined();
});

it.each(["", "nonsense", "'; drop table x", `${writeCursor(newId())}AAAA`])("refuses %j", (text) => {
  expect(() => readCursor(text)).toThrow("cursor");
});

it("goes on only when there is more", () => {
  const rows = [newId(), newId(), newId()].map((id) => ({ id }));
  expect(pageOf(rows, 2, (row) => row.id)).toEqual({
    data: [rows[0]?.id, rows[1]?.id],
    nextCursor: writeCursor(rows[1]?.id ?? ""),
  });
  expect(pageOf(rows, 3, (row) => row.id).nextCursor).toBeNull();
});

it("a short list goes on after the last id of the page before", () => {
  const rows = ["c", "a", "b"].map((letter) => ({ id: `${letter.repeat(8)}-aaaa-7aaa-8aaa-aaaaaaaaaaaa` }));
  const first = pageOfAll(rows, { limit: 2 }, (row) => row.id[0]);
  expect(first.data).toEqual(["a", "b"]);
  const second = pageOfAll(rows, { limit: 2, cursor: first.nextCursor ?? undefined }, (row) => row.id[0]);
  expect(second).toEqual({ data: ["c"], nextCursor: null });
});

it("a place in a list by time comes back as it was, and nothing else is one", () => {
  const place = { at: new Date("2026-01-02T03:04:05.678Z"), id: newId() };
  expect(readPlace(writePlace(place))).toEqual(place);
  expect(readPlace(undefined)).toBeUndefined();
  const dashes = Buffer.from(`${place.at.toISOString()} ${"-".repeat(36)}`).toString("base64url");
  for (const text of ["nonsense", writeCursor(place.id), dashes]) expect(() => readPlace(text)).toThrow("cursor");
});

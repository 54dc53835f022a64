import { expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { pageOf, readCursor, writeCursor } from "./cursor";

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

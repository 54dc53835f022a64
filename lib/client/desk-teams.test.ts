import { expect, it } from "vitest";
import { conversationRow } from "@/lib/testing/conversation-row";
import { withTeams } from "./desk-teams";
import { noRows, rowOf, withRows } from "./rows";

const team = { id: "t", name: "Returns" };
const rows = withRows(noRows, [conversationRow({ id: "a", team }), conversationRow({ id: "b" })]);

it("shows a team by its new name, and none that is gone", () => {
  expect(rowOf(withTeams(rows, [{ id: "t", name: "Refunds" }]), "a")?.team).toEqual({ id: "t", name: "Refunds" });
  expect(rowOf(withTeams(rows, []), "a")?.team).toBeNull();
});

it("changes nothing where nothing changed", () => {
  expect(withTeams(rows, [team])).toBe(rows);
});

import { describe, expect, it } from "vitest";
import { requireWorkspace } from "./workspace-guard";

const passes = (model: string, operation: string, args: unknown): boolean => {
  try {
    requireWorkspace(model, operation, args);
    return true;
  } catch {
    return false;
  }
};

describe("a query names its workspace, or is not run (S-B12)", () => {
  it.each([
    ["findMany", { where: { workspaceId: "w", id: "1" } }, true],
    ["findUnique", { where: { workspaceId_id: { workspaceId: "w", id: "1" } } }, true],
    ["update", { where: { workspaceId_id: { workspaceId: "w", id: "1" } }, data: {} }, true],
    ["create", { data: { workspaceId: "w" } }, true],
    ["createMany", { data: [{ workspaceId: "w" }, { workspaceId: "w" }] }, true],
    [
      "upsert",
      { where: { workspaceId_id: { workspaceId: "w", id: "1" } }, create: { workspaceId: "w" }, update: {} },
      true,
    ],
    ["findMany", { where: {} }, false],
    ["findMany", {}, false],
    ["findMany", undefined, false],
    ["findFirst", { where: { id: "1" } }, false],
    ["findMany", { where: { workspaceId: undefined } }, false],
    ["findMany", { where: { workspaceId: { not: "w" } } }, false],
    ["findMany", { where: { OR: [{ workspaceId: "w" }, {}] } }, false],
    ["findUnique", { where: { workspaceId_id: { id: "1" } } }, false],
    ["updateMany", { where: { id: "1" }, data: { workspaceId: "w" } }, false],
    ["deleteMany", {}, false],
    ["create", { data: { id: "1" } }, false],
    ["createMany", { data: [{ workspaceId: "w" }, { id: "1" }] }, false],
    ["createMany", { data: [] }, false],
    ["upsert", { where: { id: "1" }, create: { workspaceId: "w" }, update: {} }, false],
    ["upsert", { where: { workspaceId_id: { workspaceId: "w", id: "1" } }, create: {}, update: {} }, false],
    ["count", { where: { name: "x" } }, false],
  ])("%s %j", (operation, args, allowed) => {
    expect(passes("Conversation", operation, args)).toBe(allowed);
  });

  it("knows the few tables that are nobody's", () => {
    expect(["User", "Installation", "Workspace"].map((model) => passes(model, "findMany", {}))).toEqual([
      true,
      true,
      true,
    ]);
    expect(passes("LoginSession", "findMany", {})).toBe(false);
  });
});

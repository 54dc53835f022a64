import type { CuratedAnswer } from "@/lib/contracts/curated";
import type { CuratedRow } from "./store";

export const presentCurated = ({ workspaceId: _, createdAt, updatedAt, ...row }: CuratedRow): CuratedAnswer => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

import type { Gap } from "@/lib/contracts/gaps";
import type { GapRow } from "./store";

export const presentGap = ({ workspaceId: _, firstAt, lastAt, ...row }: GapRow): Gap => ({
  ...row,
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
});

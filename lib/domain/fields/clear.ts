import { db } from "@/lib/platform/db";
import { clearSome, leavingField, removeField } from "./store";

const AT_ONCE = 2_000;

/** Takes the values of a deleted field away, some at a time so that nobody waits for them; then its key is free again. */
export async function clearField({ workspaceId, fieldId }: { workspaceId: string; fieldId: string }): Promise<void> {
  const field = await leavingField(db(), workspaceId, fieldId);
  if (!field) return;
  while ((await clearSome(db(), workspaceId, field.subject, field.key, AT_ONCE)) === AT_ONCE);
  await removeField(db(), workspaceId, fieldId);
}

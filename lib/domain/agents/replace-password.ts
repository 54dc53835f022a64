import type { Context } from "@/lib/domain/core";
import { endResetLinks } from "./link-store";
import { hashPassword } from "./password";
import { endSessionsOf } from "./session-store";
import { changeUser } from "./user-store";

/** A new password ends everything the old one opened: sessions with their sockets, and links made to change it. */
export async function replacePassword(
  ctx: Pick<Context, "tx" | "record">,
  userId: string,
  password: string,
  keepSession: string | null,
): Promise<void> {
  await changeUser(ctx.tx, userId, { passwordHash: await hashPassword(password) });
  await endResetLinks(ctx.tx, userId);
  for (const { workspaceId, id } of await endSessionsOf(ctx.tx, userId, keepSession)) {
    ctx.record({ type: "credential.revoked", workspaceId, credentialId: id });
  }
}

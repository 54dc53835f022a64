import { defaultBeforeChat } from "@/lib/contracts/before-chat";
import { CreateInbox } from "@/lib/contracts/inbox";
import { notFound } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, phrase, workspaceOf } from "../core";
import { refuseUnaskable } from "./before-chat";
import { requireHours } from "./find";
import { presentInbox } from "./present";
import { newIdentitySecret } from "./secret";
import { botExists, insertInbox } from "./store";

export const createInbox = command({
  name: "inboxes.create",
  input: CreateInbox,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    if (input.botId && !(await botExists(ctx.tx, workspaceId, input.botId))) throw notFound("bot");
    await requireHours(ctx, input.hoursId);
    await refuseUnaskable(ctx, workspaceId, input.beforeChat);
    const { secret, stored } = newIdentitySecret();
    const inbox = await insertInbox(ctx.tx, {
      workspaceId,
      id: newId(),
      key: randomToken(12),
      name: input.name,
      color: input.color ?? "#3b5bdb",
      position: input.position ?? "right",
      greeting: input.greeting ?? { en: phrase("greeting", "en"), zh: phrase("greeting", "zh") },
      suggestions: input.suggestions ?? [],
      allowedOrigins: input.allowedOrigins ?? [],
      requireIdentity: input.requireIdentity ?? false,
      botId: input.botId ?? null,
      hoursId: input.hoursId ?? null,
      beforeChat: input.beforeChat ?? defaultBeforeChat,
      customerPage: input.customerPage ?? true,
      features: { uploads: true, emoji: true, rating: true, ...input.features },
      ...stored,
    });
    await audit(ctx, "inbox.created", inbox.id, { name: inbox.name });
    ctx.record({ type: "inbox.changed", workspaceId, inboxId: inbox.id });
    return { ...presentInbox(inbox), identitySecret: secret };
  },
});

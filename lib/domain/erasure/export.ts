import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { PersonalData } from "@/lib/contracts/erasure";
import { notFound } from "@/lib/kernel/errors";
import { signedFileUrl } from "@/lib/platform/storage";
import { audit } from "../audit";
import { findContact } from "../contacts";
import { command, workspaceOf } from "../core";
import { browsersOf, conversationsOf, filesOf, messagesOf, notesAbout, notesOf, provenOf } from "./export-store";
import { mayTakeOut } from "./policy";

const MOST = 1_000;

/** Everything kept of one person, to be handed to them. Written down, since it leaves the desk. */
export const exportPersonalData = command({
  name: "erasure.export",
  input: z.strictObject({ contactId: Id }),
  subject: async (ctx, { contactId }) => {
    const contact = await findContact(ctx.tx, workspaceOf(ctx.actor), contactId);
    if (!contact || contact.erasedAt) throw notFound("contact");
    return contact;
  },
  allow: mayTakeOut,
  async run(ctx, _input, contact): Promise<PersonalData> {
    const { workspaceId, id } = contact;
    const found = await conversationsOf(ctx.tx, workspaceId, id, MOST + 1);
    const held = found.slice(0, MOST);
    const ids = held.map((each) => each.id);
    const messages = await messagesOf(ctx.tx, workspaceId, ids);
    const notes = await notesOf(ctx.tx, workspaceId, ids);
    const files = await filesOf(ctx.tx, workspaceId, ids);
    const browsers = await browsersOf(ctx.tx, workspaceId, id);
    const about = await notesAbout(ctx.tx, workspaceId, id);
    await audit(ctx, "contact.exported", id, { conversations: ids.length, files: files.length });
    const saidIn = (lines: typeof messages, conversationId: string) =>
      lines
        .filter((line) => line.conversationId === conversationId)
        .map(({ author, by, text, at, files: sent }) => ({ author, by, text, at: at.toISOString(), files: sent }));
    return {
      madeAt: ctx.now().toISOString(),
      contact: {
        id,
        externalId: contact.externalId,
        name: contact.name,
        email: contact.email,
        attributes: contact.attributes,
        organisation: contact.organisationName,
        createdAt: contact.createdAt.toISOString(),
      },
      provenAddresses: await provenOf(ctx.tx, workspaceId, ids),
      browsers: browsers.map(({ locale, userAgent, address, createdAt, seenAt, pages }) => ({
        locale,
        userAgent,
        address,
        createdAt: createdAt.toISOString(),
        seenAt: seenAt.toISOString(),
        pages: pages.map(({ url, title, referrer, at }) => ({ url, title, referrer, at: at.toISOString() })),
      })),
      conversations: held.map(({ id: conversationId, createdAt, ...rest }) => ({
        ...rest,
        createdAt: createdAt.toISOString(),
        messages: saidIn(messages, conversationId),
        notes: saidIn(notes, conversationId),
      })),
      notes: about.map(({ authorName, text, createdAt }) => ({
        author: authorName,
        text,
        at: createdAt.toISOString(),
      })),
      files: files.map((file) => ({ ...file, url: signedFileUrl(file.id, { kind: "workspace", id: workspaceId }) })),
      more: found.length > MOST,
    };
  },
});

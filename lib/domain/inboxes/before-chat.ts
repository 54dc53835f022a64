import { AnswerBeforeChat, askableKinds, type BeforeChat, type VisitorAsk } from "@/lib/contracts/before-chat";
import type { Attributes } from "@/lib/contracts/basics";
import type { PublicInbox } from "@/lib/contracts/inbox";
import type { FieldKind } from "@/lib/contracts/fields";
import type { Actor } from "@/lib/kernel/actor";
import { forbidden, invalid } from "@/lib/kernel/errors";
import { isNameless, tellOfSelf } from "../contacts";
import { command, noSubject, type Context } from "../core";
import { checkedFields, fieldRows, type FieldRow } from "../fields";
import { findInbox } from "./store";

export type AskableField = Pick<FieldRow, "key" | "kind" | "label" | "options">;
type Person = {
  name: string;
  email: string | null;
  verified: boolean;
  attributes: Attributes;
};

const isAskable = (kind: FieldKind): kind is (typeof askableKinds)[number] =>
  askableKinds.some((each) => each === kind);

/** What this person is asked: nothing of whom the site vouches for, and nothing that is known. Pure. */
export function askOf(
  { when, anonymousOnly, text, fields }: BeforeChat,
  defined: readonly AskableField[],
  person: Person,
  office: Pick<PublicInbox, "online" | "open">,
): VisitorAsk | undefined {
  const named = !isNameless(person.name);
  if (when === "never" || person.verified) return undefined;
  if (when === "closed" && office.open !== false) return undefined;
  if (when === "nobodyOnline" && office.online) return undefined;
  if (anonymousOnly && (named || person.email !== null)) return undefined;
  const asked = fields.flatMap((each): VisitorAsk["fields"] => {
    const bare = { label: { en: "", zh: "" }, options: [], required: each.required };
    if (each.field === "name") return named ? [] : [{ ...bare, key: "name", kind: "name" }];
    if (each.field === "email") return person.email ? [] : [{ ...bare, key: "email", kind: "email" }];
    const field = defined.find(({ key }) => key === each.key);
    if (!field || !isAskable(field.kind) || (person.attributes[field.key] ?? null) !== null) return [];
    const { kind, label, options } = field;
    const shown = { en: label.en || label.zh || field.key, zh: label.zh || label.en || field.key };
    return [{ key: `custom.${field.key}`, kind, label: shown, options, required: each.required }];
  });
  return asked.length > 0 ? { text, fields: asked } : undefined;
}

/** Every custom field that is asked for has to be there, and take one value. */
export async function refuseUnaskable(ctx: Context, workspaceId: string, asks: BeforeChat | undefined): Promise<void> {
  const custom = asks?.fields.filter((each) => each.field === "custom") ?? [];
  if (custom.length === 0) return;
  const defined = await fieldRows(ctx.tx, workspaceId, "contact");
  const wrong = custom.find(({ key }) => !defined.some((field) => field.key === key && isAskable(field.kind)));
  if (wrong)
    throw invalid(`A visitor can't be asked for ${wrong.key}: it is no field of contacts that takes one value.`, {
      issues: [{ path: "beforeChat.fields", message: `${wrong.key} can't be asked.` }],
    });
}

// Who came by a mailed link is somebody who was written to: nothing is said of them here.
const asVisitor = (actor: Actor): boolean => actor.kind === "visitor" && actor.only === undefined;

/** What a visitor says of themselves before their first message: kept where nothing was known, never in place of it. */
export const answerBeforeChat = command({
  name: "inboxes.answerBeforeChat",
  input: AnswerBeforeChat,
  subject: noSubject,
  allow: asVisitor,
  async run(ctx, said): Promise<{ name: string }> {
    if (ctx.actor.kind !== "visitor") throw forbidden();
    const { workspaceId, inboxId, contactId } = ctx.actor;
    const asks = (await findInbox(ctx.tx, workspaceId, inboxId))?.beforeChat;
    const asked = (what: "name" | "email") => asks?.fields.some((each) => each.field === what);
    const keys = new Set(asks?.fields.flatMap((each) => (each.field === "custom" ? [each.key] : [])));
    const fields = (await fieldRows(ctx.tx, workspaceId, "contact")).filter(({ key }) => keys.has(key));
    const name = await tellOfSelf(ctx.tx, workspaceId, contactId, {
      name: asked("name") ? said.name : undefined,
      email: asked("email") ? said.email : undefined,
      attributes: checkedFields(fields, said.fields ?? {}, "fields"),
    });
    return { name: name ?? ctx.actor.name };
  },
});

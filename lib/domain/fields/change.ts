import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import {
  CreateCustomField,
  hasOptions,
  OrderCustomFields,
  UpdateCustomField,
  type FieldKind,
  type FieldSubject,
} from "@/lib/contracts/fields";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { mayManageField, presentField, theField, theLockedField } from "./find";
import { changeField, countValues, fieldRows, insertField, keyState, markFieldDeleted, orderFields } from "./store";

const MOST = 100;

/** Behind the others of its subject. */
export const createField = command({
  name: "fields.create",
  input: CreateCustomField,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { of: subject, ...values }) {
    const workspaceId = workspaceOf(ctx.actor);
    const there = await fieldRows(ctx.tx, workspaceId, subject);
    if (there.length >= MOST) throw conflict(`At most ${MOST} fields of one kind of thing.`);
    refuseSenseless(subject, values.kind, values);
    const state = await keyState(ctx.tx, workspaceId, subject, values.key);
    if (state === "taken") throw conflict(`There is a field with the key ${values.key} already.`);
    if (state === "leaving")
      throw conflict("The values of an older field with this key are still being removed. Try again in a moment.");
    const id = newId();
    const options = hasOptions(values.kind) ? values.options : [];
    const position = Math.max(0, ...there.map((row) => row.position)) + 1;
    await insertField(ctx.tx, { ...values, workspaceId, id, subject, options, position });
    await audit(ctx, "field.created", id, { of: subject, key: values.key, kind: values.kind });
    ctx.record({ type: "field.changed", workspaceId });
    return presentField(await theField(ctx, { fieldId: id }));
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateField = command({
  name: "fields.update",
  input: UpdateCustomField.extend({ fieldId: Id }),
  subject: theLockedField,
  allow: mayManageField,
  async run(ctx, { fieldId, rev, label, options, requiredOnResolve }, before) {
    const { workspaceId, subject, kind } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this field meanwhile.", { saved: presentField(before) });
    const values = {
      label: label ?? before.label,
      options: hasOptions(kind) ? (options ?? before.options) : [],
      requiredOnResolve: requiredOnResolve ?? before.requiredOnResolve,
    };
    refuseSenseless(subject, kind, values);
    await changeField(ctx.tx, workspaceId, fieldId, values);
    const after = await theField(ctx, { fieldId });
    await audit(ctx, "field.updated", fieldId, difference(before, after, ["label", "options", "requiredOnResolve"]));
    ctx.record({ type: "field.changed", workspaceId });
    return presentField(after);
  },
});

/** Its values go with it, a moment later. */
export const deleteField = command({
  name: "fields.delete",
  input: z.strictObject({ fieldId: Id }),
  subject: theLockedField,
  allow: mayManageField,
  async run(ctx, { fieldId }, { workspaceId, subject, key }) {
    const values = await countValues(ctx.tx, workspaceId, subject, key);
    await markFieldDeleted(ctx.tx, workspaceId, fieldId, ctx.now());
    await audit(ctx, "field.deleted", fieldId, { of: subject, key, values });
    ctx.record({ type: "field.changed", workspaceId });
    ctx.record({ type: "field.dropped", workspaceId, fieldId });
    return {};
  },
});

/** All fields of a subject in their new order; an order that misses one was made on an older list. */
export const orderCustomFields = command({
  name: "fields.order",
  input: OrderCustomFields,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { of, ids }) {
    const workspaceId = workspaceOf(ctx.actor);
    const before = await fieldRows(ctx.tx, workspaceId, of);
    if (before.length !== ids.length || before.some(({ id }) => !ids.includes(id)))
      throw conflict("The list has changed meanwhile. Load it again.", { saved: before.map(({ id }) => id) });
    await orderFields(ctx.tx, workspaceId, ids);
    await audit(ctx, "field.ordered", workspaceId, { of, before: before.map(({ key }) => key) });
    ctx.record({ type: "field.changed", workspaceId });
    return { data: (await fieldRows(ctx.tx, workspaceId, of)).map(presentField), nextCursor: null };
  },
});

function refuseSenseless(
  subject: FieldSubject,
  kind: FieldKind,
  { options, requiredOnResolve }: { options: string[]; requiredOnResolve: boolean },
): void {
  const refuse = (path: string, message: string): never => {
    throw invalid(message, { issues: [{ path, message }] });
  };
  if (hasOptions(kind) && options.length === 0) refuse("options", "A choice needs at least one option.");
  if (requiredOnResolve && subject !== "conversation")
    refuse("requiredOnResolve", "Only fields of conversations can be required for resolving.");
}

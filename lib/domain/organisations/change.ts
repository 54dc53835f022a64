import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateOrganisation, UpdateOrganisation } from "@/lib/contracts/organisations";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import { anyStaff, command, noSubject, workspaceOf } from "../core";
import { checkedFields, fieldRows, withFields } from "../fields";
import {
  mayChange,
  mayDelete,
  presentOrganisation,
  refuseDomains,
  refuseTakenName,
  theLockedOrganisation,
  theOrganisation,
} from "./find";
import { changeOrganisation, insertOrganisation, joinByAddress, removeOrganisation, setDomains } from "./store";

/** People whose verified address is of its domains belong to it at once. */
export const createOrganisation = command({
  name: "organisations.create",
  input: CreateOrganisation,
  subject: noSubject,
  allow: anyStaff("contacts:write"),
  async run(ctx, { name, notes, domains, fields: given }) {
    const workspaceId = workspaceOf(ctx.actor);
    const organisationId = newId();
    await refuseTakenName(ctx, name, organisationId);
    await refuseDomains(ctx, domains, organisationId);
    const fields = withFields({}, checkedFields(await fieldRows(ctx.tx, workspaceId, "organisation"), given, "fields"));
    await insertOrganisation(ctx.tx, { workspaceId, id: organisationId, name, notes, fields });
    await setDomains(ctx.tx, workspaceId, organisationId, domains);
    await joinByAddress(ctx.tx, workspaceId, { organisationId });
    await audit(ctx, "organisation.created", organisationId, { name, domains });
    return presentOrganisation(await theOrganisation(ctx, { organisationId }));
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateOrganisation = command({
  name: "organisations.update",
  input: UpdateOrganisation.extend({ organisationId: Id }),
  subject: theLockedOrganisation,
  allow: mayChange,
  async run(ctx, { organisationId, rev, ...change }, before) {
    const { workspaceId } = before;
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this organisation meanwhile.", { saved: presentOrganisation(before) });
    if (change.name !== undefined) await refuseTakenName(ctx, change.name, organisationId);
    const said = change.fields
      ? checkedFields(await fieldRows(ctx.tx, workspaceId, "organisation"), change.fields, "fields")
      : {};
    await changeOrganisation(ctx.tx, workspaceId, organisationId, {
      name: change.name ?? before.name,
      notes: change.notes ?? before.notes,
      fields: withFields(before.fields, said),
    });
    if (change.domains) {
      await refuseDomains(ctx, change.domains, organisationId);
      await setDomains(ctx.tx, workspaceId, organisationId, change.domains);
      await joinByAddress(ctx.tx, workspaceId, { organisationId });
    }
    const after = await theOrganisation(ctx, { organisationId });
    const changed = difference(before, after, ["name", "domains", "notes", "fields"]);
    await audit(ctx, "organisation.updated", organisationId, changed);
    return presentOrganisation(after);
  },
});

/** Its people and what was talked about stay. */
export const deleteOrganisation = command({
  name: "organisations.delete",
  input: z.strictObject({ organisationId: Id }),
  subject: theLockedOrganisation,
  allow: mayDelete,
  async run(ctx, { organisationId }, { workspaceId, name, people }) {
    await removeOrganisation(ctx.tx, workspaceId, organisationId);
    await audit(ctx, "organisation.deleted", organisationId, { name, people });
    return {};
  },
});

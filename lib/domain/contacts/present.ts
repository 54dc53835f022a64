import type { Contact } from "@/lib/contracts/resources";
import type { ContactRow } from "./store";

export const presentContact = (row: ContactRow): Contact => ({
  id: row.id,
  externalId: row.externalId,
  name: row.name,
  email: row.email,
  verified: row.verified,
  attributes: row.attributes,
  organisation:
    row.organisationId && row.organisationName !== null ? { id: row.organisationId, name: row.organisationName } : null,
  blocked: row.blockedAt !== null,
  erased: row.erasedAt !== null,
  createdAt: row.createdAt.toISOString(),
});

import type { z } from "zod";
import type { AuditEntry } from "@/lib/contracts/resources";

type Row = {
  id: string;
  actorName: string;
  action: string;
  subject: string;
  address: string | null;
  data: unknown;
  createdAt: Date;
};

export const presentEntry = (row: Row): z.infer<typeof AuditEntry> => ({
  id: row.id,
  actor: row.actorName,
  action: row.action,
  subject: row.subject,
  address: row.address,
  data: typeof row.data === "object" && row.data !== null ? Object.fromEntries(Object.entries(row.data)) : {},
  createdAt: row.createdAt.toISOString(),
});

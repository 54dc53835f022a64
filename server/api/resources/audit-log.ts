import { listOf } from "@/lib/contracts/basics";
import { AuditEntry } from "@/lib/contracts/resources";
import { listAudit } from "@/lib/domain/audit";
import type { Resource } from "../route";

export const auditRoutes: Resource = (route) => {
  route("get", "/audit-log", listAudit, {
    access: "settings:read",
    summary: "Who changed what, newest first",
    answer: listOf(AuditEntry),
  });
};

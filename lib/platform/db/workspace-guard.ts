/** Tables that belong to no workspace: people who can sign in, and facts of the installation. */
const GLOBAL = new Set(["User", "Installation", "Workspace"]);

/** Throws when a query could reach rows of another workspace: every `where` and every `data` names one. */
export function requireWorkspace(model: string, operation: string, args: unknown): void {
  if (GLOBAL.has(model)) return;
  const given = asRecord(args);
  const places =
    operation === "upsert"
      ? [given["where"], given["create"]]
      : operation.startsWith("create")
        ? asList(given["data"])
        : [given["where"]];
  if (places.length === 0 || !places.every(namesWorkspace)) {
    throw new Error(`${model}.${operation} without a workspace`);
  }
}

function namesWorkspace(place: unknown): boolean {
  const record = asRecord(place);
  if (typeof record["workspaceId"] === "string") return true;
  // A compound key: { workspaceId_id: { workspaceId, id } }
  return Object.entries(record).some(
    ([key, value]) => key.startsWith("workspaceId_") && typeof asRecord(value)["workspaceId"] === "string",
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

import type { Team } from "@/lib/contracts/teams";
import type { Rows } from "./live-list";

/** Rows whose team was renamed say so, and those whose team is gone have none. The same object where nothing changed. */
export function withTeams(rows: Rows, teams: readonly Pick<Team, "id" | "name">[]): Rows {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const stale = Object.values(rows).filter(({ team }) => team && names.get(team.id) !== team.name);
  if (stale.length === 0) return rows;
  const next = { ...rows };
  for (const row of stale) {
    const name = row.team ? names.get(row.team.id) : undefined;
    next[row.id] = { ...row, team: row.team && name !== undefined ? { id: row.team.id, name } : null };
  }
  return next;
}

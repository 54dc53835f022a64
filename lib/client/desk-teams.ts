import type { Team } from "@/lib/contracts/teams";
import { allRows, withRows, type Rows } from "./rows";

/** Rows whose team was renamed say so, and those whose team is gone have none. The same object where nothing changed. */
export function withTeams(rows: Rows, teams: readonly Pick<Team, "id" | "name">[]): Rows {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const stale = allRows(rows).filter(({ team }) => team && names.get(team.id) !== team.name);
  if (stale.length === 0) return rows;
  const renamed = stale.map((row) => {
    const name = row.team ? names.get(row.team.id) : undefined;
    return { ...row, team: row.team && name !== undefined ? { id: row.team.id, name } : null };
  });
  return withRows(rows, renamed);
}

export { createTeam, deleteTeam, updateTeam } from "./change";
export { getTeam, listTeams } from "./list";
export { findTeam, holdTeam, holdTeamByName, teamNames, teamRows } from "./store";

export { createTeam, deleteTeam, updateTeam } from "./change";
export { getTeam, listTeams } from "./list";
export { findTeam, holdTeam } from "./store";

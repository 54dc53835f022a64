export { createTeam, deleteTeam, updateTeam } from "./change";
export { getTeam, listTeams } from "./list";
export { holdTeam } from "./store";

import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { Team } from "@/lib/contracts/teams";
import { createTeam, deleteTeam, getTeam, listTeams, updateTeam } from "@/lib/domain/teams";
import type { Resource } from "../route";

export const teamRoutes: Resource = (route) => {
  route("get", "/teams", listTeams, { access: "settings:read", summary: "Teams, by name", answer: listOf(Team) });
  route("post", "/teams", createTeam, {
    access: "settings:write",
    summary: "Add a team",
    answer: Team,
    status: 201,
  });
  route("get", "/teams/{teamId}", getTeam, {
    access: "settings:read",
    summary: "One team with its members",
    answer: Team,
  });
  route("patch", "/teams/{teamId}", updateTeam, {
    access: "settings:write",
    summary: "Rename a team or replace its members; with a stale `rev` it is refused",
    answer: Team,
  });
  route("delete", "/teams/{teamId}", deleteTeam, {
    access: "settings:write",
    summary: "Remove a team; its conversations stay, without a team",
    answer: Done,
  });
};

import { listOf } from "@/lib/contracts/basics";
import { Done } from "@/lib/contracts/account";
import { Agent, Invitation, OpenInvitation } from "@/lib/contracts/resources";
import { acceptInvitation, invite, listInvitations, lookUpInvitation, withdrawInvitation } from "@/lib/domain/agents";
import type { Resource } from "../route";

export const invitationRoutes: Resource = (route) => {
  route("get", "/invitations", listInvitations, {
    access: "settings:read",
    summary: "Invitations that wait for an answer",
    answer: listOf(Invitation),
  });
  route("post", "/invitations", invite, {
    access: "settings:write",
    summary: "Invite somebody; the link is shown once",
    answer: Invitation,
    status: 201,
  });
  route("delete", "/invitations/{invitationId}", withdrawInvitation, {
    access: "settings:write",
    summary: "Withdraw an invitation",
    answer: Done,
  });
  route("post", "/invitations/look-up", lookUpInvitation, {
    access: "public",
    summary: "What an invitation's link is for; 410 once it was used or has expired",
    answer: OpenInvitation,
  });
  route("post", "/invitations/accept", acceptInvitation, {
    access: "public",
    summary: "Join with an invitation's link; 410 once it was used or has expired",
    answer: Agent,
    status: 201,
  });
};

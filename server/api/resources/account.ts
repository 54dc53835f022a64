import { listOf } from "@/lib/contracts/basics";
import { Done, LoginSession } from "@/lib/contracts/account";
import { OwnPresence, SetPresence } from "@/lib/contracts/sockets";
import { Me, OpenReset, SocketTicket } from "@/lib/contracts/resources";
import {
  changePassword,
  completeReset,
  createSocketTicket,
  getMe,
  getPresence,
  listSessions,
  lookUpReset,
  revokeSession,
  setPresence,
  updateMe,
} from "@/lib/domain/agents";
import type { Resource } from "../route";

export const accountRoutes: Resource = (route) => {
  route("get", "/me", getMe, { access: "any", summary: "Who am I", answer: Me });
  route("patch", "/me", updateMe, { access: "person", summary: "Change my name or language", answer: Me });
  route("post", "/me/password", changePassword, {
    access: "person",
    summary: "Change my password; ends my other sessions",
    answer: Done,
  });
  route("get", "/me/sessions", listSessions, {
    access: "person",
    summary: "Where I am signed in",
    answer: listOf(LoginSession),
  });
  route("delete", "/me/sessions/{sessionId}", revokeSession, {
    access: "person",
    summary: "Sign a device out",
    answer: Done,
  });
  route("get", "/me/presence", getPresence, {
    access: "conversations:read",
    summary: "What others see of me, and what I chose",
    answer: OwnPresence,
  });
  route("put", "/me/presence", setPresence, {
    access: "conversations:write",
    summary: "Be online, away or offline",
    answer: SetPresence,
  });
  route("post", "/password-resets/look-up", lookUpReset, {
    access: "public",
    summary: "Whose password a reset link sets; 410 once it was used or has expired",
    answer: OpenReset,
  });
  route("post", "/password-resets/complete", completeReset, {
    access: "public",
    summary: "Set a new password with a reset link",
    answer: Done,
  });
  route("post", "/socket-tickets", createSocketTicket, {
    access: "any",
    summary: "A ticket for the /agent namespace: once, within 60 s",
    answer: SocketTicket,
    status: 201,
  });
};

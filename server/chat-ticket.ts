import { sign, unsign } from "@/lib/platform/secrets";
import { seconds } from "@/lib/kernel/time";

const LIFE = seconds(60);

/** A ticket of 60 s that the bubble shows before its socket is upgraded, so that an invalid visitor costs no socket. */
export function makeTicket(inbox: string, visitorId: string): { ticket: string; expiresAt: string } {
  const expires = Date.now() + LIFE;
  return {
    ticket: sign("chat-ticket", `${inbox}.${visitorId}.${expires}`),
    expiresAt: new Date(expires).toISOString(),
  };
}

export function readTicket(ticket: string): { inbox: string; visitorId: string } | null {
  const [inbox, visitorId, expires] = (unsign("chat-ticket", ticket) ?? "").split(".");
  if (!inbox || !visitorId || !(Number(expires) > Date.now())) return null;
  return { inbox, visitorId };
}

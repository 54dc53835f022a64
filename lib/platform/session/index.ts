export { resolveApiToken } from "./api-token";
export { forgetCredentials } from "./credential-cache";
export { endedLogins } from "./ended-logins";
export { sealSession, sessionCookie, sessionSecret } from "./session-cookie";
export { redeemSocketTicket } from "./socket-ticket";
export { sessionActor, verifySession } from "./verify-session";

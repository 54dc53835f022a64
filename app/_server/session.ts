import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Me } from "@/lib/contracts/resources";
import { getMe } from "@/lib/domain/agents";
import type { AgentActor } from "@/lib/kernel/actor";
import { verifySession } from "@/lib/platform/session";
import { ask } from "./runtime";

/** Who opened this page; nobody after a sign-out, wherever it happened. */
export const currentActor = cache(async (): Promise<AgentActor | null> =>
  verifySession((await headers()).get("cookie")),
);

export const currentAgent = cache(async (): Promise<Me | null> => {
  const actor = await currentActor();
  return actor && ask(getMe, actor);
});

/** For pages of the console: whoever isn't signed in goes to sign in. */
export async function requireAgent(): Promise<Me> {
  return (await currentAgent()) ?? redirect("/login");
}

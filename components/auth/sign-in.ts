import { signIn } from "next-auth/react";
import { get } from "@/lib/client/api";
import { keepLocale } from "@/lib/client/locale-cookie";
import type { Me } from "@/lib/contracts/resources";

export type SignInProblem = "invalid" | "locked" | "limited" | "unavailable";

/** Signs in and opens the console in the person's own language; answers only with what went wrong. */
export async function enter(email: string, password: string, next: string): Promise<SignInProblem | null> {
  try {
    const answer = await signIn("credentials", { email: email.trim(), password, redirect: false });
    if (!answer?.ok || answer.error) return problemOf(answer?.error);
    const me = await get<Me>("/me");
    keepLocale(me.locale);
    // A full load: nothing of a former session stays in memory.
    window.location.assign(next);
    return null;
  } catch {
    return "unavailable";
  }
}

function problemOf(error: string | null | undefined): SignInProblem {
  if (error === "locked" || error === "limited") return error;
  return error === "invalid" || error === "CredentialsSignin" ? "invalid" : "unavailable";
}

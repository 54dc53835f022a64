/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { ErrorObject } from "@/lib/contracts/basics";
import type { TicketCodeAsked } from "@/lib/contracts/customers";
import type { Page } from "./page";
import { spoken, words } from "./words";

/** An address, and the code that was mailed to it. What is said is the same whether the address is known or not. */
export function SignIn({ page: { api, desk, locale }, notice, done }: { page: Page; notice: string; done(): void }) {
  const t = words(locale);
  const [email, setEmail] = useState("");
  const [code, setCode] = useState("");
  const [challenge, setChallenge] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const act = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    const refused = challenge ? await enter(challenge) : await ask();
    setBusy(false);
    if (refused) setProblem(spoken(refused, locale));
  };
  const ask = async (): Promise<ErrorObject | null> => {
    const answer = await api.post<TicketCodeAsked>("code", { email, locale });
    if (answer.ok) setChallenge(answer.data.challenge);
    return answer.ok ? null : answer.error;
  };
  const enter = async (of: string): Promise<ErrorObject | null> => {
    const answer = await api.post("sign-in", { challenge: of, code });
    if (answer.ok) done();
    return answer.ok ? null : answer.error;
  };
  const again = () => {
    setChallenge(null);
    setCode("");
    setProblem("");
  };
  return (
    <section class="card">
      <h1>{t.signIn}</h1>
      {notice && <p class="bad">{notice}</p>}
      {desk.codes ? (
        <form onSubmit={(event) => void act(event)} noValidate>
          <output class="quiet">{challenge ? t.codeSent(email) : t.signInText}</output>
          {challenge ? (
            <label>
              {t.code}
              <input
                key="code"
                ref={focused}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                aria-invalid={problem !== ""}
                aria-describedby="problem"
                onInput={(event) => setCode(event.currentTarget.value.replace(/\D/g, ""))}
              />
            </label>
          ) : (
            <label>
              {t.email}
              <input
                key="email"
                type="email"
                autoComplete="email"
                maxLength={254}
                value={email}
                aria-invalid={problem !== ""}
                aria-describedby="problem"
                onInput={(event) => setEmail(event.currentTarget.value.trim())}
              />
            </label>
          )}
          <p id="problem" class="bad" role="alert">
            {problem}
          </p>
          <div class="actions">
            <button type="submit" class="primary" disabled={busy || (challenge ? code.length !== 6 : email === "")}>
              {challenge ? t.enter : t.sendCode}
            </button>
            {challenge && (
              <button type="button" class="link" onClick={again}>
                {t.other}
              </button>
            )}
          </div>
        </form>
      ) : (
        <p class="quiet">{t.noMail}</p>
      )}
    </section>
  );
}

/** The next thing to type comes in place of the one before. */
const focused = (input: HTMLInputElement | null) => input?.focus();

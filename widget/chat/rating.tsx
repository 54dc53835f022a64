/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { VisitorConversation } from "@/lib/contracts/conversation";
import { Shape } from "./icons";
import { patchConversation } from "./state";
import { lateWords } from "./strings-late";
import { useApp } from "./use";

const star = "m12 2.5 2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.3l-5.9 3.2 1.2-6.5L2.5 9.4l6.6-.9Z";

/** One tap rates; a word can follow. */
export function Rating({ conversation }: { conversation: VisitorConversation }) {
  const { chat, store, state, t } = useApp();
  const late = lateWords(state.locale);
  const [score, setScore] = useState(conversation.rating ?? 0);
  const [comment, setComment] = useState("");
  const [stage, setStage] = useState<"ask" | "word" | "done">(conversation.rating ? "done" : "ask");
  const [failed, setFailed] = useState(false);
  const rate = async (value: number, word?: string) => {
    setScore(value);
    setStage(word === undefined ? "word" : "done");
    const { ok } = await chat.call("conversation:rate", {
      conversationId: conversation.id,
      score: value,
      ...(word && { comment: word }),
    });
    if (ok) patchConversation(store, conversation.id, { rating: value });
    setFailed(!ok);
    if (!ok) setStage(word === undefined ? "ask" : "word");
  };
  // Merged: it ended nowhere, and the line above says where it goes on.
  if (conversation.goesOn) return null;
  return (
    <section class="ending">
      {state.inbox?.features.rating !== false && (
        <>
          <h2>{stage === "done" ? late.rated : late.rateTitle}</h2>
          <fieldset class="stars" aria-label={late.rateTitle}>
            {[1, 2, 3, 4, 5].map((n) => (
              <button
                key={n}
                type="button"
                aria-label={late.score(n)}
                aria-pressed={score === n}
                class={n <= score ? "on" : ""}
                onClick={() => void rate(n)}
              >
                <Shape d={star} size={24} />
              </button>
            ))}
          </fieldset>
          {stage === "word" && (
            <form
              class="word"
              onSubmit={(event) => {
                event.preventDefault();
                void rate(score, comment.trim());
              }}
            >
              <input
                type="text"
                maxLength={1000}
                aria-label={late.rateWord}
                placeholder={late.rateWord}
                value={comment}
                onInput={(event) => setComment(event.currentTarget.value)}
              />
              <button type="submit">{late.rateSend}</button>
            </form>
          )}
          {failed && (
            <p class="hint bad" role="alert">
              {t.personFailed}
            </p>
          )}
        </>
      )}
      <p class="hint">{late.closed}</p>
      <button type="button" class="again" onClick={() => void chat.begin()}>
        {late.again}
      </button>
    </section>
  );
}

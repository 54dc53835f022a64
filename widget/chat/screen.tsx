/** @jsxImportSource preact */
import { useCallback, useState } from "preact/hooks";
import { emptyThread } from "@/lib/client/thread";
import { Composer } from "./composer";
import { Faces, ThreadHeader } from "./header";
import { Home } from "./home";
import { Icon } from "./icons";
import { Log } from "./log";
import { Person } from "./person";
import { dueAsk, NEW } from "./state";
import { spoken } from "./strings";
import { suggestionsFor } from "./suggestions";
import { loadExtras, useApp, useLazy } from "./use";

export function Screen() {
  const { state, mode } = useApp();
  return (
    <div class={`app ${mode}`}>
      {state.view === null ? <Home /> : <ThreadScreen key={state.view === NEW ? NEW : "thread"} id={state.view} />}
      <Line />
    </div>
  );
}

function ThreadScreen({ id }: { id: string }) {
  const { state, chat, t } = useApp();
  const [text, setText] = useState(chat.draft.get());
  const conversation = state.conversations.find((c) => c.id === id);
  const thread = state.threads[id] ?? emptyThread(id, conversation);
  const ask = dueAsk(state);
  const resolved = conversation?.status === "resolved";
  const extras = useLazy(resolved || !!ask, loadExtras);
  const write = useCallback(
    (value: string) => {
      setText(value);
      chat.draft.set(value);
    },
    [chat],
  );
  /** Words that come back stand above what was written meanwhile. */
  const edit = useCallback((back: string) => write([back, chat.draft.get()].filter(Boolean).join("\n")), [chat, write]);
  const waiting = thread.pending.length > 0;
  const empty = thread.messages.length === 0 && !waiting && !conversation;
  return (
    <main class="thread">
      <ThreadHeader conversation={conversation} />
      <div class="middle">
        {empty && !ask && <Opening />}
        <Log thread={thread} conversation={conversation} edit={edit} />
      </div>
      {ask && extras && (empty || waiting) && <extras.Ask ask={ask} waiting={waiting} />}
      {resolved && extras && <extras.Rating key={id} conversation={conversation} />}
      <Person conversation={conversation} />
      <Composer id={id} text={text} setText={write} />
      <p class="dropzone" aria-hidden="true">
        {t.drop}
      </p>
    </main>
  );
}

/** Before the first word: who is there, and what others ask. */
function Opening() {
  const { state, chat, t } = useApp();
  return (
    <div class="opening">
      <Faces size={44} />
      <p>{t.empty}</p>
      <div class="chips">
        {suggestionsFor(state.inbox?.suggestions ?? [], state.locale).map((question) => (
          <button key={question} type="button" class="chip" onClick={() => chat.send(question)}>
            {question}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The state of the line, only when it matters. */
function Line() {
  const { state, chat, t } = useApp();
  const { line, refusal } = state;
  if (line === "online" || line === "connecting") return null;
  return (
    <output class={line === "refused" ? "line bad" : "line"}>
      <Icon name="alert" size={16} />
      <span>{refusal ? spoken(refusal, state.locale) || t.refused : t.reconnecting}</span>
      <button type="button" onClick={chat.retryLine}>
        {t.retry}
      </button>
    </output>
  );
}

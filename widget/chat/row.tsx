/** @jsxImportSource preact */
import { useMemo } from "preact/hooks";
import type { ThreadRow } from "@/lib/client/thread";
import type { Locale } from "@/lib/contracts/basics";
import type { Author } from "@/lib/contracts/conversation";
import { Bubble } from "./message";
import { spoken } from "./strings";
import { day, midnight } from "./time";
import { useApp, useTools } from "./use";

type Props = {
  row: ThreadRow;
  /** The first of its day: the date stands above. */
  newDay: boolean;
  /** The same author goes on: no name and face again. */
  follows: boolean;
  /** The last of those that are on their way says so for all. */
  final: boolean;
  online: boolean;
  bot: Author;
  locale: Locale;
  /** Midnight of the day on which it is shown. */
  today: number;
  edit(text: string): void;
};

/** Drawn again only when what it shows has changed: a long thread must not cost more with every word that comes. */
export function Row({ row, ...rest }: Props) {
  // oxlint-disable-next-line react/exhaustive-deps -- a row object is new each time, what it holds is not
  return useMemo(() => <Drawn row={row} {...rest} />, [contentOf(row), ...Object.values(rest)]);
}

function Drawn({ row, newDay, follows, final, online, bot, locale, edit }: Props) {
  const { t } = useTools();
  const date = dateOf(row);
  return (
    <>
      {newDay && date && <p class="day">{day(date, locale)}</p>}
      {row.kind === "message" && <Bubble {...row.message} message={row.message} follows={follows} />}
      {row.kind === "stream" && row.stream.text && (
        <Bubble author={bot} text={row.stream.text} attachments={[]} busy={!row.stream.ended} follows={follows} />
      )}
      {row.kind === "pending" && <Bubble {...row.pending} follows={follows} />}
      {row.kind === "pending" && row.pending.state === "sending" && final && (
        <p class="receipt">{online ? t.sending : t.waitingLine}</p>
      )}
      {row.kind === "pending" && row.pending.error && <Refused pending={row.pending} edit={edit} />}
    </>
  );
}

/** Looks again when the words for a refusal have come; the message itself is drawn once. */
function Refused({
  pending,
  edit,
}: { pending: Extract<ThreadRow, { kind: "pending" }>["pending"] } & Pick<Props, "edit">) {
  const { chat, state, t } = useApp();
  return (
    <p class="receipt bad" role="alert">
      {t.failed} {pending.error && spoken(pending.error, state.locale)}{" "}
      <button type="button" onClick={() => chat.retry(pending.clientId)}>
        {t.retry}
      </button>
      <button type="button" onClick={() => edit(chat.discard(pending.clientId))}>
        {t.edit}
      </button>
    </p>
  );
}

export function beginsDay(row: ThreadRow, before: ThreadRow | undefined): boolean {
  const [date, earlier] = [dateOf(row), dateOf(before)];
  if (!date) return false;
  return !before || (earlier !== undefined && midnight(new Date(date)) !== midnight(new Date(earlier)));
}

export function goesOn(row: ThreadRow, before: ThreadRow | undefined, bot: Author): boolean {
  const [a, b] = [authorOf(row, bot), authorOf(before, bot)];
  return !beginsDay(row, before) && a?.kind === b?.kind && (a?.id ?? "") === (b?.id ?? "");
}

const contentOf = (row: ThreadRow) => {
  if (row.kind === "message") return row.message;
  if (row.kind === "pending") return row.pending;
  return row.kind === "stream" ? row.stream : row.note;
};
const authorOf = (row: ThreadRow | undefined, bot: Author): Author | undefined => {
  const content = row && contentOf(row);
  return content && "author" in content ? content.author : content && bot;
};
const dateOf = (row: ThreadRow | undefined): string | undefined => {
  const content = row && contentOf(row);
  return content && "createdAt" in content ? content.createdAt : undefined;
};

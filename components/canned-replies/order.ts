import type { CannedReply } from "@/lib/contracts/canned-replies";

/** Folders by name, what is in none first; inside them by shortcut. */
export function byFolder(replies: readonly CannedReply[]): [string, CannedReply[]][] {
  const folders = new Map<string, CannedReply[]>();
  for (const reply of replies) folders.set(reply.folder, [...(folders.get(reply.folder) ?? []), reply]);
  return [...folders]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([folder, inside]) => [folder, inside.toSorted((a, b) => a.shortcut.localeCompare(b.shortcut))]);
}

/** Those that `q` is part of; those whose shortcut begins with it first, then what is used most. */
export function matching(replies: readonly CannedReply[], q: string): CannedReply[] {
  const wanted = q.trim().toLowerCase();
  const begins = (reply: CannedReply) => (reply.shortcut.startsWith(wanted) ? 0 : 1);
  return replies
    .filter(({ shortcut, folder, text }) =>
      [shortcut, folder, text].some((each) => each.toLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => begins(a) - begins(b) || b.uses - a.uses || a.shortcut.localeCompare(b.shortcut));
}

/** What stands behind a slash that begins a word, right before the caret; `null` when none does. */
export function slashAt(text: string, caret: number): { from: number; q: string } | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const q = found[1] ?? "";
  return { from: caret - q.length - 1, q };
}

const plain = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
/** Two signs of Chinese say as much as four letters. */
const saysEnough = (typed: string): boolean =>
  typed.length >= (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(typed) ? 2 : 4);

/** Those that begin as what is being typed does, then those that go by that word; what is used most first. */
export function continuing(
  replies: readonly CannedReply[],
  line: string,
  textOf: (reply: CannedReply) => string = ({ text }) => text,
): CannedReply[] {
  const typed = plain(line);
  if (!saysEnough(typed)) return [];
  const fits = replies.flatMap((reply) => {
    const text = plain(textOf(reply));
    if (text.startsWith(typed) && text !== typed) return [{ reply, rank: 0 }];
    return reply.shortcut.startsWith(typed) && text !== typed ? [{ reply, rank: 1 }] : [];
  });
  return fits
    .toSorted(
      (a, b) => a.rank - b.rank || b.reply.uses - a.reply.uses || a.reply.shortcut.localeCompare(b.reply.shortcut),
    )
    .map(({ reply }) => reply);
}

/** The line that is being written, where the caret stands at its end and nothing stands behind it. */
export function lineAt(text: string, caret: number): { from: number; line: string } | null {
  if (caret !== text.length) return null;
  const from = text.lastIndexOf("\n") + 1;
  return { from, line: text.slice(from) };
}

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

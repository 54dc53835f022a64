/** Which conversations are chosen, and from where a range is counted. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | undefined };
export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** From the last one chosen to this one, in the order of the list. */
export function rangeTo(selection: Selection, list: readonly string[], id: string): Selection {
  const from = selection.anchor === undefined ? -1 : list.indexOf(selection.anchor);
  const to = list.indexOf(id);
  if (from < 0 || to < 0) return toggled(selection, id);
  const between = list.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...between]), anchor: id };
}

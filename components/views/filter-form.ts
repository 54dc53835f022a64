import { ConversationStatus } from "@/lib/contracts/conversation";
import type { CustomStatus } from "@/lib/contracts/statuses";
import type { ViewFilter } from "@/lib/contracts/views";

/** Written with commas of either script. */
export const tagsFrom = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((tag) => tag.trim().slice(0, 60))
      .filter(Boolean),
  ),
];

/** What does not matter is left out. */
export function trimmed(filter: ViewFilter): ViewFilter {
  const fields = filter.fields?.filter(({ key, values }) => key !== "" && values.length > 0);
  const set = Object.entries({ ...filter, ...(fields ? { fields } : {}) }).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value === true,
  );
  return Object.fromEntries(set);
}

/** A status of the desk's own is asked for together with its state: resolved ones would not be found without. */
export function withStates(
  chosen: string[],
  statuses: readonly Pick<CustomStatus, "id" | "category">[],
): Pick<ViewFilter, "statuses" | "status"> {
  const states = new Set(statuses.filter(({ id }) => chosen.includes(id)).map(({ category }) => category));
  return { statuses: chosen, status: ConversationStatus.options.filter((state) => states.has(state)) };
}

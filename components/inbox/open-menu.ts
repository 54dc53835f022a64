/** At most one menu of the thread is open; keys open them too. */
export type OpenMenu = "assign" | "fields" | "more" | null;

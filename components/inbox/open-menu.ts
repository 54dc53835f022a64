/** At most one menu of the thread is open; keys open them too. */
export type OpenMenu = "status" | "assign" | "fields" | "more" | null;

/** Answers whether it was saved. */
export type SaveSource = (change: Record<string, unknown>) => Promise<boolean>;

/** The clock a verb sees. Deadlines that matter are judged by the database's `now()`, never by this. */
export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };

export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

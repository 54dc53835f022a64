/** Milliseconds of the machine's monotonic clock, the same in every process of the machine. */
export const monotonic = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until the answer is yes; false when `ms` ran out first. */
export async function until(ms: number, ask: () => boolean | Promise<boolean>, every = 100): Promise<boolean> {
  for (const end = Date.now() + ms; ; await sleep(every)) {
    if (await ask()) return true;
    if (Date.now() >= end) return false;
  }
}

import { readFileSync } from "node:fs";

/** What a child has used so far; zeros where the system doesn't tell. */
export type Usage = { cpuMs: number; residentBytes: number };

// Linux counts processor time in hundredths of a second and memory in pages of 4 kB, whatever the processor.
const TICK_MS = 10;
const PAGE_BYTES = 4096;

export function usageOf(pid: number): Usage {
  if (process.platform !== "linux") return { cpuMs: 0, residentBytes: 0 };
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const resident = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1] ?? 0);
    return {
      cpuMs: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS,
      residentBytes: resident * PAGE_BYTES,
    };
  } catch {
    return { cpuMs: 0, residentBytes: 0 };
  }
}

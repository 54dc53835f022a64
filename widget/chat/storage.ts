/** Where a browser keeps things for us; memory where it won't (private windows, blocked third-party storage). */
export type Keep = { get(key: string): string | null; set(key: string, value: string | null): void };

export function createKeep(inboxKey: string): Keep {
  const memory = new Map<string, string>();
  const name = (key: string) => `parley.${inboxKey}.${key}`;
  return {
    get(key) {
      try {
        return localStorage.getItem(name(key)) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    set(key, value) {
      if (value === null) memory.delete(key);
      else memory.set(key, value);
      try {
        if (value === null) localStorage.removeItem(name(key));
        else localStorage.setItem(name(key), value);
      } catch {
        // Memory has it.
      }
    },
  };
}

/** `crypto.randomUUID` exists on secure pages alone; a help desk in a local network may have no certificate. */
export const uuid = (): string =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (+digit ^ (random & (15 >> (+digit / 4)))).toString(16);
  });

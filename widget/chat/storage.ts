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
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (b, i) => {
    const byte = i === 6 ? (b & 15) | 64 : i === 8 ? (b & 63) | 128 : b;
    return byte.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

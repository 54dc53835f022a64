/**
 * Gathers single look-ups into one query: what is asked while a query runs makes up the next. A reconnect storm of thousands
 * costs a few dozen statements. No timer, so a quiet desk pays nothing.
 */
export function batched<K, V>(
  load: (keys: K[]) => Promise<Map<string, V>>,
  keyOf: (key: K) => string,
  max = 500,
): (key: K) => Promise<V | undefined> {
  type Waiting = { key: K; resolve(value: V | undefined): void; reject(error: unknown): void };
  let queue: Waiting[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      const now = queue.slice(0, max);
      queue = queue.slice(max);
      try {
        const unique = new Map(now.map((each) => [keyOf(each.key), each.key]));
        const found = await load([...unique.values()]);
        for (const each of now) each.resolve(found.get(keyOf(each.key)));
      } catch (error) {
        for (const each of now) each.reject(error);
      }
    }
    running = false;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      queue.push({ key, resolve, reject });
      // A microtask later, so that everything asked in this tick goes along.
      if (!running) {
        running = true;
        queueMicrotask(() => void drain());
      }
    });
}

/** Counts statements in what a Postgres client says: simple queries (`Q`) and executions of prepared ones (`E`). */
export function statementCounter(count: () => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    for (;;) {
      // Before the start-up message nothing carries a type byte, neither does a request for TLS.
      const header = started ? 5 : 4;
      if (rest.length < header) return;
      const length = rest.readUInt32BE(header - 4) + header - 4;
      if (rest.length < length) return;
      const kind = rest[0];
      if (!started) started = rest.readUInt32BE(4) !== TLS_REQUEST;
      else if (kind === SIMPLE || kind === EXECUTE) count();
      rest = rest.subarray(length);
    }
  };
}

const TLS_REQUEST = 80877103;
const SIMPLE = "Q".charCodeAt(0);
const EXECUTE = "E".charCodeAt(0);

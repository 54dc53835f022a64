import net from "node:net";

/** A port that was free a moment ago on 127.0.0.1. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Whether a server could listen on this port on every address of the machine. */
export async function portIsFree(/** @type {number} */ port) {
  // A listener on the loopback alone doesn't always collide with one on all addresses, so both are tried.
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::"));
}

/** The remembered port when it's still free, else a new one: addresses in people's notes stay true where they can. */
export async function preferPort(/** @type {number | undefined} */ port) {
  return port && (await canListen(port, "127.0.0.1")) ? port : await freePort();
}

function canListen(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else if (error.code === "EAFNOSUPPORT" || error.code === "EADDRNOTAVAIL") resolve(host === "::");
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

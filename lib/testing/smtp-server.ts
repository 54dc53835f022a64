import { createServer, type Socket } from "node:net";

/** What arrived: the envelope, and the letter as it was written. */
export type Arrived = { from: string; to: string[]; raw: string; text: string };
export type SmtpServer = {
  url: string;
  letters: Arrived[];
  /** What the server answers to the end of the next letters; a list is worked off, then all are taken. */
  answers(...replies: string[]): void;
  close(): void;
};

/** A mail server that takes what it is given, or says what it is told to. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const letters: Arrived[] = [];
  let replies: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket, letters, () => replies.shift() ?? "250 taken");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    letters,
    answers: (...next) => void (replies = next),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function serve(socket: Socket, letters: Arrived[], verdict: () => string): void {
  let buffer = "";
  let letter: { from: string; to: string[] } = { from: "", to: [] };
  let inData = false;
  const say = (line: string) => void socket.write(`${line}\r\n`);
  say("220 scripted");
  socket.on("data", (chunk) => {
    buffer += chunk.toString("utf8");
    for (;;) {
      const end = inData ? buffer.indexOf("\r\n.\r\n") : buffer.indexOf("\r\n");
      if (end < 0) return;
      const piece = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        const reply = verdict();
        if (reply.startsWith("2")) letters.push({ ...letter, raw: piece, text: decoded(piece) });
        say(reply);
      } else hear(piece);
    }
  });

  function hear(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO" || verb === "HELO") return say("250 scripted");
    if (verb === "MAIL") letter = { from: inBrackets(line), to: [] };
    if (verb === "RCPT") letter.to.push(inBrackets(line));
    if (verb === "DATA") {
      inData = true;
      return say("354 go on");
    }
    if (verb === "QUIT") {
      say("221 bye");
      return void socket.end();
    }
    return say("250 ok");
  }
}

const inBrackets = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? "";

/** Quoted-printable and base64 parts in plain. */
function decoded(raw: string): string {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

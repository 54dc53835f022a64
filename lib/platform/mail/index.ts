import type { Transporter } from "nodemailer";
import { env } from "../env";
import { oneLine, plainMailAddress, senderOf } from "./address";

export { plainMailAddress } from "./address";

/** Whether mail can go out at all. Where it can't, nothing offers or promises any. */
export const mailIsSet = (): boolean => env().SMTP_URL !== undefined;

/** One letter to one person. `id` becomes its Message-ID, so that a letter that went out twice is known as one. */
export type Letter = { id: string; to: string; subject: string; text: string; html?: string };

/** Why a letter did not go out. `forGood`: another try would end the same. */
export class MailError extends Error {
  override readonly name = "MailError";
  constructor(
    message: string,
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

/** Hands a letter to the mail server; returns once that has taken it. Throws MailError. */
export async function deliver({ id, to, subject, text, html }: Letter): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) throw new MailError("No outgoing mail is set up (SMTP_URL).", true);
  const address = plainMailAddress(to);
  if (!address) throw new MailError("This is no address that mail can be sent to.", true);
  const from = senderOf(env().MAIL_FROM, url, env().PUBLIC_URL);
  try {
    const transporter = await transport(url);
    await transporter.sendMail({
      from,
      // Objects, not text: nothing in them is parsed for further recipients.
      to: { name: "", address },
      envelope: { from: from.address, to: [address] },
      subject: oneLine(subject),
      text,
      ...(html ? { html } : {}),
      messageId: `<${id}@${from.address.split("@")[1] ?? "localhost"}>`,
      // Asks holiday notices and other robots not to answer.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    const { code, status } = detailsOf(error);
    // 5xx: the server will not have it. Wrong credentials are the operator's to mend, and may be mended soon.
    const forGood = status >= 500 && status < 600 && code !== "EAUTH";
    throw new MailError(`The mail server did not take it (${code || status || "no answer"}).`, forGood);
  }
}

let open: { url: string; transporter: Transporter } | undefined;

async function transport(url: string): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  if (open?.url === url) return open.transporter;
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  open = { url, transporter };
  return transporter;
}

/** For the end of a process and of tests: idle connections would keep it. */
export function closeMail(): void {
  open?.transporter.close();
  open = undefined;
}

function detailsOf(error: unknown): { code: string; status: number } {
  if (!(error instanceof Error)) return { code: "", status: 0 };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const status = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  return { code, status };
}

import { z } from "zod";
import { log } from "@/lib/platform/log";
import { deliver, MailError } from "@/lib/platform/mail";
import { decrypt } from "@/lib/platform/secrets";
import { claimMail, markMail, releaseMail } from "./store";

const Body = z.object({ text: z.string(), html: z.string().optional() });

/**
 * The job `mail.send`. May run twice, at any time: a letter is claimed before it is sent. What the mail server refuses for good
 * ends here and is kept with the reason; everything else is tried again by the queue.
 */
export async function sendMail({ workspaceId, mailId }: { workspaceId: string; mailId: string }): Promise<void> {
  const mail = await claimMail(workspaceId, mailId);
  if (!mail) return;
  if (mail === "busy") throw new MailError("Another worker is sending this.", false);
  const { text, html } = Body.parse(JSON.parse(decrypt(mail.body)));
  try {
    await deliver({ id: mail.id, to: mail.address, subject: mail.subject, text, ...(html ? { html } : {}) });
  } catch (error) {
    const problem = error instanceof Error ? error.message : "unknown";
    if (!(error instanceof MailError && error.forGood)) {
      await releaseMail(workspaceId, mailId, problem);
      throw error;
    }
    log.warn({ mailId, problem }, "mail was refused");
    return markMail(workspaceId, mailId, { status: "failed", problem });
  }
  await markMail(workspaceId, mailId, { status: "sent" });
}

import { z } from "zod";
import type { JobName, Jobs } from "@/lib/contracts/events";
import { briefAgents, noteGap, replyToVisitor, runTests, suggestPair } from "@/lib/domain/bots";
import { buryJob, call } from "@/lib/domain/core";
import { mailTicketCode } from "@/lib/domain/customers";
import { runErasure } from "@/lib/domain/erasure";
import { clearField } from "@/lib/domain/fields";
import { crawlSource, embedPassages, indexSource, readDocument } from "@/lib/domain/knowledge";
import { runTraining } from "@/lib/domain/language";
import { sendMail } from "@/lib/domain/mail";
import { refreshWords } from "@/lib/domain/search";
import { callDevices } from "@/lib/domain/notifications";
import { recomputePromises } from "@/lib/domain/sla";
import { system } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { failpoint } from "@/lib/platform/failpoint";
import { log, withTrace } from "@/lib/platform/log";
import type { QueueName } from "@/lib/platform/queue";
import { removeFile } from "@/lib/platform/storage";

type Handlers = { [J in JobName]: (payload: Jobs[J]) => Promise<unknown> };
export type Job = { id: string; name: string; data: { [key: string]: unknown }; attemptsMade: number };

/** Every job has a handler, or this does not compile. */
const handlers: Handlers = {
  "bots.brief": briefAgents,
  "bots.reply": replyToVisitor,
  "knowledge.embed": ({ workspaceId }) => call(embedPassages, system(workspaceId), {}),
  "knowledge.index": ({ workspaceId, sourceId }) => call(indexSource, system(workspaceId), { sourceId }),
  "bots.noteGap": ({ workspaceId, conversationId, turnId }) =>
    call(noteGap, system(workspaceId), { conversationId, turnId }),
  "bots.suggestPair": ({ workspaceId, conversationId }) => call(suggestPair, system(workspaceId), { conversationId }),
  "bots.test": ({ workspaceId, runId }) => call(runTests, system(workspaceId), { runId }),
  "language.train": ({ workspaceId, trainingId }) => call(runTraining, system(workspaceId), { trainingId }),
  "knowledge.crawl": ({ workspaceId, sourceId }) => call(crawlSource, system(workspaceId), { sourceId }),
  "knowledge.readDocument": ({ workspaceId, documentId }) => call(readDocument, system(workspaceId), { documentId }),
  "fields.clear": clearField,
  "search.refresh": ({ workspaceId, conversationId, seq }) =>
    call(refreshWords, system(workspaceId), { conversationId, seq }),
  "sla.recompute": recomputePromises,
  "contacts.erase": runErasure,
  "customers.mailCode": ({ workspaceId, codeId }) => call(mailTicketCode, system(workspaceId), { codeId }),
  "mail.send": sendMail,
  "notifications.push": ({ workspaceId, notificationId }) => callDevices({ workspaceId, notificationId }),
  "knowledge.dropFiles": ({ keys }) => Promise.all(keys.map(removeFile)),
};

/** Which queue runs a job: answers never wait behind indexing. */
export const queueOf: Record<JobName, QueueName> = {
  "bots.reply": "replies",
  "knowledge.embed": "bulk",
  "knowledge.index": "bulk",
  "bots.noteGap": "bulk",
  "bots.suggestPair": "bulk",
  "bots.test": "bulk",
  "language.train": "bulk",
  "bots.brief": "replies",
  "fields.clear": "bulk",
  "search.refresh": "bulk",
  "sla.recompute": "bulk",
  "contacts.erase": "bulk",
  "customers.mailCode": "mail",
  "mail.send": "mail",
  "notifications.push": "mail",
  "knowledge.crawl": "documents",
  "knowledge.readDocument": "documents",
  "knowledge.dropFiles": "bulk",
};

const payloads: { [J in JobName]: z.ZodType<Jobs[J]> } = {
  "bots.brief": z.object({ workspaceId: z.string(), conversationId: z.string() }),
  "fields.clear": z.object({ workspaceId: z.string(), fieldId: z.string() }),
  "search.refresh": z.object({ workspaceId: z.string(), conversationId: z.string(), seq: z.number() }),
  "sla.recompute": z.object({ workspaceId: z.string() }),
  "contacts.erase": z.object({ workspaceId: z.string(), erasureId: z.string() }),
  "customers.mailCode": z.object({ workspaceId: z.string(), codeId: z.string() }),
  "mail.send": z.object({ workspaceId: z.string(), mailId: z.string() }),
  "notifications.push": z.object({ workspaceId: z.string(), notificationId: z.string() }),
  "bots.reply": z.object({ workspaceId: z.string(), conversationId: z.string(), turnId: z.string() }),
  "knowledge.embed": z.object({ workspaceId: z.string() }),
  "knowledge.index": z.object({ workspaceId: z.string(), sourceId: z.string() }),
  "bots.noteGap": z.object({ workspaceId: z.string(), conversationId: z.string(), turnId: z.string() }),
  "bots.suggestPair": z.object({ workspaceId: z.string(), conversationId: z.string() }),
  "bots.test": z.object({ workspaceId: z.string(), runId: z.string() }),
  "language.train": z.object({ workspaceId: z.string(), trainingId: z.string() }),
  "knowledge.crawl": z.object({ workspaceId: z.string(), sourceId: z.string() }),
  "knowledge.readDocument": z.object({ workspaceId: z.string(), documentId: z.string() }),
  "knowledge.dropFiles": z.object({ workspaceId: z.string(), keys: z.array(z.string()) }),
};

/** May run twice, at any time: every task looks again before it acts. */
export async function handle(job: Job): Promise<void> {
  const name = nameOf(job.name);
  const traceId = typeof job.data["traceId"] === "string" ? job.data["traceId"] : newId();
  await withTrace(traceId, () => perform(name, job.data));
}

async function perform<J extends JobName>(name: J, data: unknown): Promise<void> {
  await failpoint(`job.${name}`);
  await handlers[name](payloads[name].parse(data));
}

function nameOf(name: string): JobName {
  if (name in handlers) return name as JobName; // Narrowed by the line itself: the table's keys are the names.
  throw new Error(`no handler for the job ${name}`);
}

/** Failed for good: kept where an admin can see it and drive it again. */
export function bury(job: Job, error: Error): void {
  buryJob(job, error).catch((failure: unknown) =>
    log.error({ err: String(failure), job: job.name }, "a dead job could not be recorded"),
  );
}

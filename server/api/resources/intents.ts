import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import {
  Classified,
  Intent,
  IntentContent,
  IntentImport,
  TrainingState,
  UnderstoodText,
} from "@/lib/contracts/language";
import { call } from "@/lib/domain/core";
import {
  classifyText,
  createIntent,
  deleteIntent,
  getIntent,
  getTraining,
  importIntents,
  listIntents,
  trainIntents,
  understandText,
  updateIntent,
} from "@/lib/domain/language";
import { invalid } from "@/lib/kernel/errors";
import { readBody } from "../read-input";
import type { Resource } from "../route";

const CSV_BYTES = 16 * 1024 * 1024;
const INTENT_BYTES = 24 * 1024 * 1024;

export const intentRoutes: Resource = (route, raw) => {
  route("get", "/intents", listIntents, {
    access: "settings:read",
    summary: "What visitors may want, with how many examples and patterns each has",
    answer: listOf(Intent),
  });
  route("post", "/understand", understandText, {
    access: "settings:read",
    summary: "What is understood of a text without a model: words, intent, sentiment, entities",
    answer: UnderstoodText,
  });
  route("post", "/intents", createIntent, {
    access: "settings:write",
    summary: "Add an intent; patterns count a moment later, examples with the next training",
    answer: Intent,
    status: 201,
    maxBytes: INTENT_BYTES,
  });
  raw(
    "post",
    "/intents/import",
    {
      name: "language.importIntents",
      access: "settings:write",
      accepts: "text/csv",
      summary:
        "Examples from a CSV with the header text,intent, as text/csv or in the multipart field file; all rows or none",
      answer: IntentImport,
    },
    async ({ request, actor, address }) => call(importIntents, actor, { csv: await csvOf(request) }, { address }),
  );
  route("post", "/intents/train", trainIntents, {
    access: "settings:write",
    summary: "Learn from all examples, in the background; asks nothing new while a training runs",
    answer: TrainingState,
    status: 202,
  });
  route("get", "/intents/training", getTraining, {
    access: "settings:read",
    summary: "The newest training: progress, accuracy and which intents it confuses",
    answer: TrainingState,
  });
  route("post", "/intents/classify", classifyText, {
    access: "settings:read",
    summary: "Which intent a text has; nothing is stored",
    answer: Classified,
  });
  route("get", "/intents/{intentId}", getIntent, {
    access: "settings:read",
    summary: "One intent with its examples and patterns",
    answer: IntentContent,
  });
  route("patch", "/intents/{intentId}", updateIntent, {
    access: "settings:write",
    summary: "Change an intent; `examples` and `patterns` replace all of them",
    answer: Intent,
    maxBytes: INTENT_BYTES,
  });
  route("delete", "/intents/{intentId}", deleteIntent, {
    access: "settings:write",
    summary: "Remove an intent with its examples",
    answer: Done,
  });
};

async function csvOf(request: Request): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  if (/^text\/csv\b/i.test(type)) return readBody(request, CSV_BYTES);
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw invalid("Please send text/csv, or multipart/form-data with the field file.");
  }
  if (Number(request.headers.get("content-length") ?? 0) > CSV_BYTES) throw invalid("The file is larger than 16 MB.");
  const form = await request.formData().catch(() => undefined);
  const file = form?.get("file");
  if (!(file instanceof File)) throw invalid("There is no file in the field `file`.");
  if (file.size > CSV_BYTES) throw invalid("The file is larger than 16 MB.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw invalid("This file is not valid UTF-8. Save it as CSV UTF-8.");
  }
}

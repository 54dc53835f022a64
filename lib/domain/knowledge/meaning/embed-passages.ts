import { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import { emit } from "@/lib/platform/realtime";
import { noSubject, task, workspaceOf } from "../../core";
import { embeddingKey, embedTexts } from "../../models";
import { quantised } from "./quantise";
import { aloneFor, dropVectors, passagesToEmbed, reuseVectors, saveVectors } from "./vector-store";

const AT_ONCE = 256;
const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/**
 * The job `knowledge.embed`: gives every passage of a workspace its vector, batch by batch, each kept when it is there. What was
 * embedded before stays, so a run that breaks off goes on where it was. Without an embedding model all vectors go.
 */
export const embedPassages = task({
  name: "knowledge.embed",
  input: z.strictObject({}),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }) {
    const workspaceId = workspaceOf(actor);
    let embedded = 0;
    // Passages that came while another run was ending would wait for the next edit, so it is looked again.
    for (;;) {
      const model = await embeddingKey(workspaceId);
      const mine = await aloneFor(workspaceId, async () => {
        if (model) embedded += await embedMissing(workspaceId, model);
        await dropVectors(workspaceId, model);
      });
      if (!mine || !model || (await passagesToEmbed(workspaceId, model, 1)).length === 0) break;
    }
    if (embedded > 0) emit({ kind: "stale", what: "knowledge", workspaceId });
    return { embedded };
  },
});

async function embedMissing(workspaceId: string, model: string): Promise<number> {
  let done = await reuseVectors(workspaceId, model);
  for (;;) {
    const batch = await passagesToEmbed(workspaceId, model, AT_ONCE);
    if (batch.length === 0) return done;
    const vectors = await embedTexts(
      workspaceId,
      batch.map(({ text }) => text),
    );
    if (!vectors) return done;
    const given = batch.flatMap(({ id, hash }, at) => {
      const vector = vectors[at];
      return vector ? [{ id, hash, vector: quantised(vector) }] : [];
    });
    await saveVectors(workspaceId, model, given);
    done += given.length;
  }
}

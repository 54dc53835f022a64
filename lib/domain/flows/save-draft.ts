import { Id } from "@/lib/contracts/basics";
import { SaveDraft } from "@/lib/contracts/flow";
import { conflict } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theFlow } from "./find";
import { mayManageFlow } from "./policy";
import { presentWithDraft } from "./present";
import { saveDraftRow } from "./store";
import { refuseMisspelt } from "./written";

/** Replaces the draft. What is live stays live; the answer says what keeps the draft from following. */
export const saveDraft = command({
  name: "flows.saveDraft",
  input: SaveDraft.extend({ flowId: Id }),
  subject: theFlow,
  allow: mayManageFlow,
  async run(ctx, { flowId, definition, expectedRev }, flow) {
    refuseMisspelt(definition);
    if (!(await saveDraftRow(ctx.tx, flow.workspaceId, flowId, definition, expectedRev ?? null))) {
      throw conflict("Somebody else saved this flow meanwhile. Load it again to see what changed.", {
        draftRev: flow.draftRev,
      });
    }
    await audit(ctx, "flow.draftSaved", flowId, { name: flow.name });
    return presentWithDraft(await theFlow(ctx, { flowId }));
  },
});

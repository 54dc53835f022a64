import { CreateFlow } from "@/lib/contracts/flow";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { theFlow } from "./find";
import { presentWithDraft } from "./present";
import { insertFlow } from "./store";
import { templates } from "./templates";
import { refuseMisspelt } from "./written";

/** A new flow: from a template, or from one that was exported. It is a draft until it is published. */
export const createFlow = command({
  name: "flows.create",
  input: CreateFlow,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, template = "classic", definition }) {
    const written = definition ?? templates[template];
    refuseMisspelt(written);
    const flowId = await insertFlow(ctx.tx, workspaceOf(ctx.actor), name, written);
    await audit(ctx, "flow.created", flowId, { name });
    return presentWithDraft(await theFlow(ctx, { flowId }));
  },
});

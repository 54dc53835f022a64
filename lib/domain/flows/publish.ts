import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { FlowDefinition, PublishFlow, type FlowProblem } from "@/lib/contracts/flow";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { mailIsSet } from "@/lib/platform/mail";
import { audit } from "../audit";
import { call, command, task, workspaceOf } from "../core";
import { teamNames } from "../teams";
import { checkFlow } from "./check";
import { theFlow } from "./find";
import { unknownTools } from "./mcp";
import { mayManageFlow } from "./policy";
import { presentWithDraft } from "./present";
import { passGates } from "./publish-gates";
import { findFlow, insertVersion } from "./store";

/** Makes the draft live for the next message, on every worker. Runs under way finish on the version they began with. */
export const publishFlow = task({
  name: "flows.publish",
  input: PublishFlow.extend({ flowId: Id }),
  async subject({ actor }, { flowId }) {
    const flow = await findFlow(db(), workspaceOf(actor), flowId);
    if (!flow) throw notFound("flow");
    return flow;
  },
  allow: mayManageFlow,
  async run({ actor, address }, { flowId, note = "", force = false }, flow) {
    const definition = FlowDefinition.parse(flow.draft);
    const problems = [
      ...checkFlow(definition).problems,
      ...(await unknownTools(flow.workspaceId, definition)),
      ...teamless(definition, await teamNames(flow.workspaceId)),
      ...mailless(definition),
    ];
    const [first] = problems;
    if (first) throw invalid(`This flow can't go live yet. ${first.message}`, { problems });
    const despite = await passGates({ workspaceId: flow.workspaceId, flowId, name: flow.name, definition }, force);
    return call(writeVersion, actor, { flowId, note, draftRev: flow.draftRev, despite }, { address });
  },
});

/** The write itself, for the draft that was checked and no other. */
export const writeVersion = command({
  name: "flows.writeVersion",
  input: z.strictObject({ flowId: Id, note: z.string(), draftRev: z.number().int(), despite: z.array(z.string()) }),
  subject: theFlow,
  allow: mayManageFlow,
  async run(ctx, { flowId, note, draftRev, despite }, flow) {
    const definition = FlowDefinition.parse(flow.draft);
    const about = { note, by: nameOf(ctx.actor) };
    const version = await insertVersion(ctx.tx, { ...flow, draftRev }, definition, about);
    if (version === undefined) throw conflict("The draft changed while it was checked. Please publish again.");
    const forced = despite.length > 0 ? { forced: true, despite } : {};
    await audit(ctx, "flow.published", flowId, { name: flow.name, version, ...forced });
    return presentWithDraft(await theFlow(ctx, { flowId }));
  },
});

/** A team that is gone later is no trouble: then everybody is called. */
function teamless({ nodes }: FlowDefinition, names: string[]): FlowProblem[] {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return Object.entries(nodes).flatMap(([node, { type, team }]) =>
    type === "handOff" && typeof team === "string" && !known.has(team.trim().toLowerCase())
      ? [
          {
            kind: "badStep" as const,
            node,
            message: `“${node}” hands over to the team “${team}”, and there is none of this name.`,
          },
        ]
      : [],
  );
}

/** No mail, no codes: nothing is offered that the desk can't do. */
const mailless = ({ nodes }: FlowDefinition): FlowProblem[] =>
  mailIsSet()
    ? []
    : Object.entries(nodes)
        .filter(([, { type }]) => type === "verifyEmail")
        .map(([node]) => ({
          kind: "badStep",
          node,
          message: `“${node}” mails a code, and no outgoing mail is set up. Whoever runs this server sets SMTP_URL.`,
        }));

const nameOf = (actor: Actor): string => (actor.kind === "agent" ? actor.name : "");

import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { anyStaff, noSubject, query, workspaceOf } from "../../core";
import { maySeeRouting } from "../policy";
import { presentPolicy, thePolicy } from "./find";
import { policyRows } from "./store";

/** All of them, in the order in which they are asked. */
export const listRoutingPolicies = query({
  name: "routing.listPolicies",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run(ctx) {
    return { data: (await policyRows(ctx.tx, workspaceOf(ctx.actor))).map(presentPolicy), nextCursor: null };
  },
});

export const getRoutingPolicy = query({
  name: "routing.getPolicy",
  input: z.strictObject({ policyId: Id }),
  subject: thePolicy,
  allow: maySeeRouting,
  run: async (_ctx, _input, row) => presentPolicy(row),
});

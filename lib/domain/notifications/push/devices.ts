import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { AddPushDevice, PushProblem, type PushDevice, type PushKey } from "@/lib/contracts/push";
import type { AgentActor } from "@/lib/kernel/actor";
import { conflict, forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { isOpenedByOperator } from "@/lib/platform/egress";
import { encrypt, hashSecret } from "@/lib/platform/secrets";
import { command, noSubject, query, type Context } from "../../core";
import { mayChangeOwn, mayHandle, mayReadOwn } from "../policy";
import { deviceRows, dropSurplus, findDevice, keepDevice, removeDevice, type DeviceRow } from "./device-store";
import { pushKeys } from "./keys";

const MOST = 20;

export const getPushKey = query({
  name: "notifications.getPushKey",
  input: z.strictObject({}),
  subject: noSubject,
  allow: mayReadOwn,
  run: async (): Promise<PushKey> => ({ publicKey: (await pushKeys()).publicKey }),
});

export const listPushDevices = query({
  name: "notifications.listDevices",
  input: z.strictObject({}),
  subject: noSubject,
  allow: mayReadOwn,
  async run(ctx) {
    return { data: (await deviceRows(ctx.tx, ownerOf(ctx))).map(presentDevice), nextCursor: null };
  },
});

/** Subscribing again is harmless: the same browser stays one device. */
export const addPushDevice = command({
  name: "notifications.addDevice",
  input: AddPushDevice,
  subject: noSubject,
  allow: mayChangeOwn,
  async run(ctx, { endpoint, keys, publicKey, device }): Promise<PushDevice> {
    const { workspaceId, agentId, credentialId } = ownerOf(ctx);
    const { protocol, hostname } = new URL(endpoint);
    if (protocol !== "https:" && !isOpenedByOperator(hostname))
      throw invalid("endpoint: A push service is called by https.");
    if (publicKey !== (await pushKeys()).publicKey) throw conflict("The desk has another key by now. Subscribe again.");
    const id = await keepDevice(ctx.tx, {
      workspaceId,
      id: newId(),
      agentId,
      credentialId,
      endpointHash: hashSecret(endpoint),
      subscription: encrypt(JSON.stringify({ endpoint, keys })),
      publicKey,
      device,
    });
    await dropSurplus(ctx.tx, { workspaceId, agentId }, MOST);
    return presentDevice(await theDevice(ctx, { deviceId: id }));
  },
});

export const removePushDevice = command({
  name: "notifications.removeDevice",
  input: z.strictObject({ deviceId: Id }),
  subject: theDevice,
  allow: mayHandle,
  async run(ctx, { deviceId }, { workspaceId }) {
    await removeDevice(ctx.tx, workspaceId, deviceId);
    return {};
  },
});

/** The subject of verbs about one device: looked for among one's own. */
export async function theDevice(
  ctx: Pick<Context, "actor" | "tx">,
  { deviceId }: { deviceId: string },
): Promise<DeviceRow> {
  const row = await findDevice(ctx.tx, ownerOf(ctx), deviceId);
  if (!row) throw notFound("device");
  return row;
}

function ownerOf({ actor }: Pick<Context, "actor">): AgentActor {
  if (actor.kind !== "agent") throw forbidden();
  return actor;
}

const presentDevice = ({ id, device, createdAt, reachedAt, problem }: DeviceRow): PushDevice => ({
  id,
  device,
  createdAt: createdAt.toISOString(),
  reachedAt: reachedAt?.toISOString() ?? null,
  problem: PushProblem.nullable().catch(null).parse(problem),
});

import type { rest } from "./rest";

type Client = ReturnType<typeof rest>;
type Body = Record<string, unknown>;
const PASSWORD = "a quiet morning walk";

/** What came back, or the words of the refusal. */
export async function answered(answer: ReturnType<Client["get"]>): Promise<Body> {
  const { status, body, text } = await answer;
  if (status >= 300) throw new Error(`${status}: ${text}`);
  return body;
}
const idOf = async (answer: ReturnType<Client["get"]>): Promise<string> => String((await answered(answer))["id"]);

/**
 * A desk of two teams and three people, made from nothing by an integration: `lead` holds an API token, `guest` nothing. The
 * zone is one in which it is about noon, so that hours are open and today began long ago, whenever this runs.
 */
export async function setUpBusyDesk(lead: Client, guest: Client, { modelUrl, now }: { modelUrl: string; now: Date }) {
  const timeZone = zoneAtNoon(now);
  const hoursId = await idOf(
    lead.post("/business-hours", { name: "Desk", timeZone, week: everyDay("06:00", "20:00") }),
  );
  const lateHours = { name: "Delivery", timeZone, week: everyDay("05:00", "23:00"), isDefault: false };
  const deliveryHours = await idOf(lead.post("/business-hours", lateHours));
  await answered(lead.patch("/workspace", { awayAfterMinutes: 10 }));

  const [refunds, tracking] = [
    await idOf(lead.post("/skills", { name: "Refunds" })),
    await idOf(lead.post("/skills", { name: "Tracking" })),
  ];
  const mei = await hire(lead, guest, "Mei");
  const ben = await hire(lead, guest, "Ben");
  const cora = await hire(lead, guest, "Cora");
  const knows = (skillId: string, level: number) => ({ skillId, level });
  for (const [{ id }, about] of [
    [mei, { capacity: 3, skills: [knows(refunds, 4)], languages: { en: 4, zh: 5 } }],
    [ben, { capacity: 2, skills: [knows(refunds, 2)], languages: { en: 5 } }],
    [cora, { capacity: 4, skills: [knows(tracking, 5)], languages: { en: 5, zh: 1 } }],
  ] as const)
    await answered(lead.patch(`/routing/agents/${id}`, about));
  const returns = await idOf(lead.post("/teams", { name: "Returns", memberIds: [mei.id, ben.id] }));
  const delivery = await idOf(lead.post("/teams", { name: "Delivery", memberIds: [cora.id], hoursId: deliveryHours }));

  const inbox = await answered(lead.post("/inboxes", { name: "Shop", hoursId }));
  const heavy = await answered(lead.post("/inboxes", { name: "Partners" }));
  await answered(
    lead.patch("/routing/settings", {
      weights: [{ inboxId: heavy["id"], weight: 2 }],
      vip: { tags: ["vip"], attribute: null },
      reasons: [{ status: "away", label: "Lunch" }],
    }),
  );
  const rules = { returnWhenAway: true, overflow: { afterSeconds: 120, teamId: delivery } };
  await answered(
    lead.post("/routing/policies", {
      name: "Refunds to who knows them",
      fits: { teamIds: [returns] },
      rules: { ...rules, mode: "bestMatch", skills: [knows(refunds, 2)] },
    }),
  );
  await answered(
    lead.post("/routing/policies", {
      name: "Parcels by turns",
      fits: { teamIds: [delivery] },
      rules: { returnWhenAway: true, mode: "leastBusy" },
    }),
  );

  const everything = { match: "all", of: [] };
  const sla = { clock: "business", warnPercent: 50, notify: { assignee: true, team: false, agentIds: [] } };
  const ofReturns = { match: "all", of: [{ field: "team", op: "is", values: [returns] }] };
  const quick = { firstResponse: 5, nextResponse: 15, resolution: 240 };
  await answered(lead.post("/sla-policies", { ...sla, name: "Returns", conditions: ofReturns, targets: quick }));
  const calm = { firstResponse: 30, nextResponse: 60, resolution: null };
  await answered(lead.post("/sla-policies", { ...sla, name: "All", conditions: everything, targets: calm }));

  const says = (...values: string[]) => ({ match: "all", of: [{ field: "message", op: "contains", values }] });
  const created = { trigger: { on: "created" }, goOn: false };
  await answered(
    lead.post("/automation-rules", {
      ...created,
      name: "Refunds to Returns",
      conditions: says("refund", "remboursement", "退款"),
      actions: [
        { do: "assignTeam", teamId: returns },
        { do: "addTags", tags: ["refund"] },
      ],
    }),
  );
  await answered(
    lead.post("/automation-rules", {
      ...created,
      name: "Parcels to Delivery",
      conditions: says("parcel"),
      actions: [{ do: "assignTeam", teamId: delivery }],
    }),
  );
  await answered(
    lead.post("/automation-rules", {
      name: "Nobody answered",
      trigger: { on: "noReply", minutes: 20, clock: "business" },
      conditions: everything,
      actions: [
        { do: "priority", priority: "urgent" },
        { do: "note", text: "Twenty minutes without a word from us." },
      ],
    }),
  );
  const reply = { shortcut: "sorry", text: "Sorry about that, {{contact.firstName|there}}.", folder: "Moods" };
  const cannedReplyId = await idOf(lead.post("/canned-replies", reply));
  const field = { of: "conversation", key: "order", kind: "text", label: { en: "Order", zh: "订单" } };
  await answered(lead.post("/custom-fields", { ...field, requiredOnResolve: true }));
  const steps = [
    { do: "reply", text: "Your refund is on its way." },
    { do: "tag", add: ["refunded"] },
    { do: "resolve" },
  ];
  const macroId = await idOf(lead.post("/macros", { name: "Refunded", scope: "everybody", steps }));
  const provider = { kind: "openai-compatible", name: "Scripted", baseUrl: modelUrl, models: ["m"] };
  const providerId = await idOf(lead.post("/providers", provider));
  await answered(lead.patch("/copilot/settings", { models: [{ providerId, model: "m" }] }));
  return {
    timeZone,
    inbox: { id: String(inbox["id"]), key: String(inbox["key"]) },
    heavy: { id: String(heavy["id"]), key: String(heavy["key"]) },
    teams: { returns, delivery },
    people: { mei, ben, cora },
    cannedReplyId,
    macroId,
  };
}

/** Invited by the lead, joined by the link: with a password of their own. */
async function hire(lead: Client, guest: Client, name: string) {
  const email = `${name.toLowerCase()}@example.com`;
  const { url } = await answered(lead.post("/invitations", { email, name, role: "agent" }));
  const token = new URL(String(url)).pathname.split("/").at(-1) ?? "";
  const id = await idOf(guest.post("/invitations/accept", { token, name, password: PASSWORD }));
  return { id, name, email, password: PASSWORD };
}

const everyDay = (from: string, to: string) =>
  Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [{ from, to }]]));

/** POSIX names count the other way round: `Etc/GMT-5` is five hours ahead. */
export function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

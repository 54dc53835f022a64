import { newId } from "@/lib/kernel/ids";
import { below, pick, zipf, type Random } from "./random";
import { PLANS, TAGS, type Customer, type Step, type Story, type World } from "./world";

const DAY = 86_400_000;
const DAYS = 730;
const nextTag = zipf(TAGS.length, 1.1);

/** What becomes of conversation `n` of `of`: nearly all are long over, one in twenty is not, most of those of these weeks. */
export function planStory(
  world: World,
  random: Random,
  { n, of, now }: { n: number; of: number; now: number },
  customerFor: (isLive: boolean) => Customer,
): Story {
  const began = Math.floor(now - DAYS * DAY * (1 - n / of) - 60_000 * (1 + random() * 30));
  const isLive = random() < (n > 0.97 * of ? 0.6 : 0.033);
  const customer = customerFor(isLive);
  const inbox = world.inboxes[customer.inbox];
  const steps: Step[] = [];
  let at = began;
  const text = () => below(random, world.texts[customer.locale].length);
  const step = (next: WithoutTime<Step>, soon = false) => {
    // Nothing happens in the future: what began a moment ago goes fast.
    at += Math.max(1, Math.min((soon ? 2_000 : 20_000) + random() * (soon ? 3_000 : 800_000), (now - at) / 20));
    steps.push({ ...next, at: Math.floor(at) });
  };
  step({ do: "visitor", text: text(), code: `R${String(n).padStart(7, "0")}` }, true);
  if (inbox?.botId) step({ do: "askPerson" }, true);
  const fate = isLive ? random() : 1;
  if (fate < 0.25) {
    for (let more = below(random, 3); more > 0; more--) step({ do: "visitor", text: text() });
    return { id: newId(began), number: n, customer, began, steps };
  }
  const place = below(random, world.teams.length);
  const team = world.teams[place];
  const agent = team ? pick(random, team.members) : below(random, world.agents.length);
  step({ do: "claim", agent });
  step({ do: "agentReads", agent }, true);
  if (team && random() < 0.6) step({ do: "team", agent, team: place }, true);
  if (random() < 0.7) step({ do: "update", agent, ...whatItIs(random) }, true);
  const messages = Math.min(150, 1 + Math.floor(-Math.log(1 - random()) * 8.3));
  for (let said = 0; said < messages; said++) {
    if (random() < 0.52) step({ do: "reply", agent, text: text() });
    else step({ do: "visitor", text: text() });
    if (random() < 0.03) {
      const calls = random() < 0.2 ? below(random, world.agents.length) : undefined;
      step({ do: "note", agent, text: text(), ...(calls === undefined ? {} : { calls }) }, true);
    }
  }
  step({ do: "visitorReads" }, true);
  step({ do: "agentReads", agent }, true);
  if (fate === 1) step({ do: "resolve", agent });
  else if (fate < 0.85) step({ do: "snooze", agent, until: now + DAY * (1 + below(random, 20)) });
  return { id: newId(began), number: n, customer, began, steps };
}

function whatItIs(random: Random) {
  const tags = [...new Set(Array.from({ length: 1 + below(random, 3) }, () => TAGS[nextTag(random)] ?? "topic-0"))];
  return {
    tags,
    ...(random() < 0.2 ? { priority: pick(random, ["low", "high", "urgent"] as const) } : {}),
    ...(random() < 0.4 ? { type: pick(random, ["question", "incident"] as const) } : {}),
    ...(random() < 0.5 ? { fields: { order: `B${below(random, 1_000_000)}`, plan: pick(random, PLANS) } } : {}),
  };
}

type WithoutTime<T> = T extends unknown ? Omit<T, "at"> : never;

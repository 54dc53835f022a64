export const sections = [
  "profile",
  "workspace",
  "inboxes",
  "hours",
  "sla",
  "automation",
  "webhooks",
  "apps",
  "fields",
  "statuses",
  "replies",
  "macros",
  "models",
  "copilot",
  "agents",
  "teams",
  "routing",
  "shifts",
  "time",
  "tokens",
  "audit",
  "jobs",
] as const;
export type SectionName = (typeof sections)[number];

export const isSection = (value: string): value is SectionName => sections.some((each) => each === value);

// What stands there is read by admins alone.
const adminsOwn: ReadonlySet<SectionName> = new Set(["webhooks", "apps", "tokens", "audit", "jobs"]);
/** Those that a person is led to. */
export const sectionsFor = (admin: boolean): SectionName[] => sections.filter((name) => admin || !adminsOwn.has(name));

export const sections = ["profile", "workspace", "inboxes", "agents", "tokens", "audit"] as const;
export type SectionName = (typeof sections)[number];

export const isSection = (value: string): value is SectionName => sections.some((each) => each === value);

/** What a canned reply can name of the conversation it is used in. */
export const replyVariables = [
  "contact.name",
  "contact.firstName",
  "contact.email",
  "agent.name",
  "agent.firstName",
  "conversation.number",
  "inbox.name",
] as const;
export type ReplyVariable = (typeof replyVariables)[number];
export type ReplyFacts = {
  contact: { name: string; email: string | null };
  agent: { name: string };
  number: number;
  inbox: { name: string };
};

const PLACE = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g;

const isVariable = (name: string): name is ReplyVariable => replyVariables.some((each) => each === name);

/** What stands between braces, in its order. */
export const namesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name = ""]) => name);

/** Puts words where names stand between braces. */
export const fillPlaces = (
  text: string,
  wordFor: (name: string, otherwise: string | undefined, whole: string) => string,
): string =>
  text.replaceAll(PLACE, (whole, name: string, otherwise: string | undefined) =>
    wordFor(name, otherwise?.trim(), whole),
  );

/** Names between braces that stand for nothing: a slip of the pen that a customer would read. */
export const unknownVariables = (text: string): string[] => namesIn(text).filter((name) => !isVariable(name));

/**
 * `{{contact.firstName|there}}` becomes the first name, or "there" where nobody knows it. What is not known and has no other
 * word stays as it is and is listed in `missing`, so that the writer fills it in.
 */
export function fillReply(text: string, facts: ReplyFacts): { text: string; missing: ReplyVariable[] } {
  const missing: ReplyVariable[] = [];
  const filled = fillPlaces(text, (name, otherwise, whole) => {
    if (!isVariable(name)) return whole;
    const value = valueOf(name, facts) || otherwise;
    if (value) return value;
    missing.push(name);
    return whole;
  });
  return { text: filled, missing };
}

function valueOf(name: ReplyVariable, { contact, agent, number, inbox }: ReplyFacts): string {
  switch (name) {
    case "contact.name":
      return contact.name;
    case "contact.firstName":
      return firstName(contact.name);
    case "contact.email":
      return contact.email ?? "";
    case "agent.name":
      return agent.name;
    case "agent.firstName":
      return firstName(agent.name);
    case "conversation.number":
      return String(number);
    case "inbox.name":
      return inbox.name;
  }
}

/** Chinese names are said whole. */
const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? "";

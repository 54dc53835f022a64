import type { Attachment, Author, Quote, SendAsAgent } from "@/lib/contracts/conversation";

/** A reply on its way. It stays here, in this browser, until the server has it. */
export type Outgoing = {
  payload: SendAsAgent;
  author: Author;
  attachments: Attachment[];
  quote?: Quote;
  createdAt: string;
  /** To be translated before it goes out; from the language of its writer. */
  translate?: { to: string; from: string };
  failed?: boolean;
};

export function createOutbox(agentId: string) {
  const key = `parley:outbox:${agentId}`;
  const waiting = new Map<string, Outgoing>(read(key).map((entry) => [entry.payload.clientId, entry]));
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify([...waiting.values()]));
    } catch {
      // Without storage it lasts as long as the page.
    }
  };
  return {
    all: () => [...waiting.values()],
    of: (conversationId: string) =>
      [...waiting.values()].filter((each) => each.payload.conversationId === conversationId),
    get: (clientId: string) => waiting.get(clientId),
    put: (entry: Outgoing) => {
      waiting.set(entry.payload.clientId, entry);
      keep();
    },
    drop: (clientId: string) => {
      if (waiting.delete(clientId)) keep();
    },
  };
}

function read(key: string): Outgoing[] {
  try {
    const kept: Outgoing[] = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

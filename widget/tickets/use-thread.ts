import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ErrorObject } from "@/lib/contracts/basics";
import type { Attachment, Message } from "@/lib/contracts/conversation";
import type { Ticket } from "@/lib/contracts/customers";
import { newClientId } from "@/lib/client/new-client-id";
import type { Page } from "./page";
import { keepUnsent, type Unsent } from "./unsent";
import { useEvery } from "./use-every";
import { spoken } from "./words";

type Found = { messages: Message[]; hasMore: boolean };

/** One ticket with what was said in it, kept up to date; replies go out once, however often they are tried. */
export function useThread({ api, locale, leave }: Page, id: string, inboxKey: string) {
  const path = `tickets/${id}`;
  const [keep] = useState(() => keepUnsent(`parley.tickets.${inboxKey}.${id}`));
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [messages, setMessages] = useState<Message[]>([]);
  const [hasMore, setHasMore] = useState(false);
  const [problem, setProblem] = useState<ErrorObject | null>(null);
  const [unsent, setUnsent] = useState<Unsent[]>(keep.load);
  const waitingRef = useRef(unsent);
  const busyRef = useRef(false);
  const knownRef = useRef({ rev: -1, lastSeq: -1, read: 0 });

  const hold = useCallback(
    (next: Unsent[]) => {
      waitingRef.current = next;
      keep.save(next);
      setUnsent(next);
    },
    [keep],
  );
  const refuse = useCallback(
    (error: ErrorObject) => {
      if (error.code === "unauthenticated") leave();
      else setProblem(error);
    },
    [leave],
  );
  const refresh = useCallback(async () => {
    const head = await api.get<Ticket>(path);
    if (!head.ok) return refuse(head.error);
    setProblem(null);
    setTicket(head.data);
    const { rev, lastSeq } = head.data;
    if (rev === knownRef.current.rev && lastSeq === knownRef.current.lastSeq) return;
    const page = await api.get<Found>(`${path}/messages`);
    if (!page.ok) return refuse(page.error);
    const { messages: newest } = page.data;
    const first = newest[0]?.seq ?? 0;
    if (knownRef.current.rev < 0) setHasMore(page.data.hasMore);
    knownRef.current = { ...knownRef.current, rev, lastSeq };
    setMessages((held) => [...held.filter(({ seq }) => seq < first), ...newest]);
    const seq = newest.at(-1)?.seq ?? 0;
    if (seq > knownRef.current.read && document.visibilityState === "visible") {
      knownRef.current.read = seq;
      void api.post(`${path}/read`, { seq });
    }
  }, [api, path, refuse]);

  /** One after the other, in their order; what can't go now is tried again with the next look. */
  const deliver = useCallback(async () => {
    if (busyRef.current) return;
    busyRef.current = true;
    try {
      for (
        let next = waitingRef.current.find((item) => !item.final);
        next;
        next = waitingRef.current.find((item) => !item.final)
      ) {
        const { clientId, text, attachments } = next;
        const body = { clientId, ...(text ? { text } : {}), attachments: attachments.map((file) => file.id) };
        const answer = await api.post(`${path}/messages`, body);
        if (answer.ok) {
          await refresh();
          hold(waitingRef.current.filter((item) => item.clientId !== clientId));
          continue;
        }
        if (answer.error.code === "unauthenticated") return leave();
        const failed = { error: spoken(answer.error, locale), final: !answer.error.retryable };
        hold(waitingRef.current.map((item) => (item.clientId === clientId ? { ...item, ...failed } : item)));
        if (answer.error.retryable) return;
      }
    } finally {
      busyRef.current = false;
    }
  }, [api, hold, leave, locale, path, refresh]);

  useEffect(() => void refresh().then(deliver), [refresh, deliver]);
  useEvery(10_000, () => void refresh().then(deliver));
  const act = async (what: string, body: object) => {
    const answer = await api.post(`${path}/${what}`, body);
    if (answer.ok) await refresh();
    else refuse(answer.error);
    return answer.ok;
  };
  return {
    ticket,
    messages,
    hasMore,
    problem,
    unsent: unsent.filter(({ clientId }) => !messages.some((message) => message.clientId === clientId)),
    refresh,
    send(text: string, attachments: Attachment[]) {
      hold([...waitingRef.current, { clientId: newClientId(), text, attachments }]);
      void deliver();
    },
    retry(clientId: string) {
      hold(waitingRef.current.map((item) => (item.clientId === clientId ? { ...item, final: false } : item)));
      void deliver();
    },
    discard: (clientId: string) => hold(waitingRef.current.filter((item) => item.clientId !== clientId)),
    async older() {
      const first = messages[0]?.seq ?? 1;
      const page = await api.get<Found>(`${path}/messages?beforeSeq=${first}`);
      if (!page.ok) return refuse(page.error);
      setHasMore(page.data.hasMore);
      setMessages((held) => [...page.data.messages, ...held]);
    },
    rate: (score: number, comment?: string) => act("rating", { score, ...(comment ? { comment } : {}) }),
    reopen: () => act("reopen", {}),
  };
}

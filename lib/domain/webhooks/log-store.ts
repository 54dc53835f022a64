import type { Attributes } from "@/lib/contracts/basics";
import type { Author } from "@/lib/contracts/conversation";
import type { Tx } from "@/lib/platform/db";
import type { Cause } from "./causes";

type File = { id: string; name: string; type: string; size: number };
type Words = {
  id: string;
  author: Author["kind"];
  authorId: string | null;
  authorName: string;
  text: string;
  attachments: File[] | null;
};

/** A line of the log, with what stands behind it and its conversation as it is now. */
export type LogRow = Cause & {
  workspaceId: string;
  eventId: bigint;
  conversationId: string;
  at: Date;
  words: Words;
  afterSeq: number | null;
  conversation: {
    number: number;
    status: string;
    onDuty: string;
    priority: string;
    type: string | null;
    tags: string[];
    locale: string;
    rating: number | null;
    fields: Attributes;
    inboxId: string;
    inbox: string;
    assigneeId: string | null;
    assignee: string | null;
    teamId: string | null;
    team: string | null;
    contactId: string;
    externalId: string | null;
    contact: string;
    email: string | null;
    verified: boolean;
    attributes: Attributes;
    createdAt: string;
  };
};

/** What stands behind these lines of the log, in their order. */
export const logRows = (tx: Tx, events: { workspaceId: string; id: bigint }[]): Promise<LogRow[]> => tx.$queryRaw<
  LogRow[]
>`
  select e.workspace_id as "workspaceId", e.id as "eventId", e.conversation_id as "conversationId", e.type, e.seq, e.at,
         n.event as line, n.after_seq as "afterSeq",
         jsonb_build_object('id', coalesce(m.id, n.id), 'author', coalesce(m.author_kind, n.author_kind),
           'authorId', coalesce(m.author_id, n.author_id), 'authorName', coalesce(m.author_name, n.author_name),
           'text', coalesce(m.text, n.text), 'attachments', coalesce(m.attachments, n.attachments)) as words,
         jsonb_build_object('number', c.number, 'status', c.status, 'onDuty', c.on_duty, 'priority', c.priority, 'type', c.type,
           'tags', c.tags, 'locale', c.locale, 'rating', c.rating, 'fields', c.fields, 'inboxId', c.inbox_id, 'inbox', i.name,
           'assigneeId', c.assignee_id, 'assignee', u.name, 'teamId', c.team_id, 'team', t.name,
           'contactId', c.contact_id, 'externalId', ct.external_id, 'contact', ct.name, 'email', ct.email,
           'verified', ct.verified, 'attributes', ct.attributes,
           'createdAt', to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as conversation
    from unnest(${events.map((event) => event.workspaceId)}::uuid[], ${events.map((event) => String(event.id))}::text[]::bigint[]) as k(w, id)
    join event e on e.workspace_id = k.w and e.id = k.id
    join conversation c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
    left join team t on t.workspace_id = c.workspace_id and t.id = c.team_id
    left join agent a on a.workspace_id = c.workspace_id and a.id = c.assignee_id
    left join "user" u on u.id = a.user_id
    left join message m on e.type = 'message.created' and m.workspace_id = e.workspace_id and m.conversation_id = e.conversation_id
     and m.seq = e.seq
    left join note n on e.type in ('note.created', 'line.created') and n.workspace_id = e.workspace_id
     and n.conversation_id = e.conversation_id and n.note_seq = e.seq
   where m.id is not null or n.id is not null
   order by e.id`;

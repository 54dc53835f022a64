/** Tables of a desk's history and the columns that are written; what isn't named has its default. */
export const COLUMNS = {
  contact: "workspace_id id name email verified attributes created_at organisation_id",
  visitor: "workspace_id id inbox_id contact_id token_hash locale created_at seen_at",
  conversation:
    "workspace_id id number inbox_id contact_id visitor_id live status on_duty assignee_id team_id priority type tags mentioned followers fields locale last_seq last_note_seq rev version control_epoch visitor_read_seq seen_seq preview preview_author waiting_since handoff_reason snoozed_until created_at updated_at active_at resolved_at first_reply_at",
  message: "workspace_id conversation_id seq id client_id author_kind author_id author_name text created_at",
  note: "workspace_id conversation_id note_seq after_seq id client_id kind event author_kind author_id author_name text created_at",
  message_key: "workspace_id sender_ref client_id body_hash conversation_id message_id seq note_seq created_at",
  event: "workspace_id type conversation_id seq at",
  turn: "workspace_id id conversation_id bot_id status first_seq last_seq control_epoch opened_at deadline ended_at",
  handoff: "workspace_id id conversation_id from_duty to_duty reason by_kind by_id at",
  read_mark: "workspace_id conversation_id agent_id seq",
  search_text: "workspace_id conversation_id note seq at words",
  sla_clock:
    "workspace_id conversation_id metric cycle policy_id started_at running_since spent_ms due_at warn_at met_at warned_at breached_at",
  sla_state: "workspace_id conversation_id policy_id metric due_at warn_at",
} as const;
export type Table = keyof typeof COLUMNS;
/** Those that others refer to first. */
export const TABLES: Table[] = [
  ...(["contact", "visitor", "conversation", "message", "note", "message_key", "event"] as const),
  ...(["turn", "handoff", "read_mark", "search_text", "sla_clock", "sla_state"] as const),
];
export const columnsOf = (table: Table): string[] => COLUMNS[table].split(" ");

export type Value = string | number | boolean | null;
const SPECIAL = /[\\\t\n\r]/;
const SIGNS: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A row as COPY reads it. */
export function line(values: readonly Value[]): string {
  let out = "";
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? null;
    if (at > 0) out += "\t";
    if (value === null) out += "\\N";
    else if (typeof value !== "string") out += value === true ? "t" : value === false ? "f" : value;
    else out += SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => SIGNS[sign] ?? sign) : value;
  }
  return out;
}

/** The values of such a row again, all as text. */
export const valuesOf = (row: string): (string | null)[] =>
  row
    .split("\t")
    .map((value) =>
      value === "\\N"
        ? null
        : value.replace(/\\(.)/g, (_all, sign: string) => ({ t: "\t", n: "\n", r: "\r" })[sign] ?? sign),
    );

/** An array as Postgres writes it. */
export const arrayOf = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;

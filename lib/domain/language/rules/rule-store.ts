import type { RuleGroup } from "./compile";

/** Sensitive words by list, or patterns by intent. */
export type RuleKind = "words" | "patterns";

type Queryable = { query(query: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }> };
type Row = RuleGroup;

const GROUPS: Record<RuleKind, string> = {
  words: `select id, name, action, words as phrases from word_list where workspace_id = $1 order by id`,
  patterns: `select id, name, '' as action, patterns as phrases from intent where workspace_id = $1 and pattern_count > 0 order by id`,
};

export async function ruleGroups(client: Queryable, kind: RuleKind, workspaceId: string): Promise<RuleGroup[]> {
  const { rows } = await client.query({ text: GROUPS[kind], values: [workspaceId] });
  return rows.map((row) => asGroup(row as Row)); // The columns are named by the statement above.
}

const asGroup = ({ id, name, action, phrases }: Row): RuleGroup => ({ id, name, action, phrases });

const STAMPS: Record<RuleKind, string> = {
  words: `select coalesce(sum(count), 0)::int as phrases, coalesce(string_agg(id || ':' || version, ',' order by id), '') as stamp
            from word_list where workspace_id = $1`,
  patterns: `select coalesce(sum(pattern_count), 0)::int as phrases,
                    coalesce(string_agg(id || ':' || version, ',' order by id), '') as stamp
               from intent where workspace_id = $1 and pattern_count > 0`,
};

/** How many phrases there are, and a text that changes whenever one of them does. */
export async function ruleStamp(
  client: Queryable,
  kind: RuleKind,
  workspaceId: string,
): Promise<{ phrases: number; stamp: string }> {
  const { rows } = await client.query({ text: STAMPS[kind], values: [workspaceId] });
  const [row] = rows as { phrases: number; stamp: string }[]; // As above.
  return row ?? { phrases: 0, stamp: "" };
}

/** Every command that has a key. The palette and the map of keys read the same table. */
export const keymap = {
  "list.next": { keys: ["J"], group: "list" },
  "list.previous": { keys: ["K"], group: "list" },
  "list.open": { keys: ["Enter"], group: "list" },
  "list.search": { keys: ["/"], group: "list" },
  "list.select": { keys: ["X"], group: "list" },
  "list.views": { keys: ["V"], group: "list" },
  "thread.reply": { keys: ["R"], group: "thread" },
  "thread.note": { keys: ["N"], group: "thread" },
  "thread.claim": { keys: ["T"], group: "thread" },
  "thread.assign": { keys: ["A"], group: "thread" },
  "thread.fields": { keys: ["P"], group: "thread" },
  "thread.snooze": { keys: ["S"], group: "thread" },
  "thread.suggest": { keys: ["B"], group: "thread" },
  "thread.approve": { keys: ["Y"], group: "thread" },
  "thread.copilot": { keys: ["C"], group: "thread" },
  "thread.macro": { keys: ["M"], group: "thread" },
  "thread.resolve": { keys: ["E"], group: "thread" },
  "thread.back": { keys: ["Esc"], group: "thread" },
  "go.search": { keys: ["F"], group: "go" },
  "go.notifications": { keys: ["U"], group: "go" },
  "go.palette": { keys: ["Ctrl", "K"], group: "go" },
  "go.keys": { keys: ["?"], group: "go" },
} as const satisfies Record<string, { keys: readonly string[]; group: "list" | "thread" | "go" }>;

export type CommandId = keyof typeof keymap;
export const commandIds: CommandId[] = [
  "list.next",
  "list.previous",
  "list.open",
  "list.search",
  "list.select",
  "list.views",
  "thread.reply",
  "thread.note",
  "thread.claim",
  "thread.assign",
  "thread.fields",
  "thread.snooze",
  "thread.suggest",
  "thread.approve",
  "thread.copilot",
  "thread.macro",
  "thread.resolve",
  "thread.back",
  "go.search",
  "go.notifications",
  "go.palette",
  "go.keys",
];

export const keysOf = (id: CommandId, mac = false): string[] =>
  keymap[id].keys.map((key) => (mac && key === "Ctrl" ? "⌘" : key));

export type Press = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The person is writing: letters are letters. */
  writing: boolean;
  /** A button or link has the focus: Enter is its own. */
  onControl: boolean;
};

export function commandFor(press: Press): CommandId | null {
  const { key } = press;
  if (press.ctrlKey || press.metaKey) return key.toLowerCase() === "k" && !press.altKey ? "go.palette" : null;
  if (press.altKey || (press.writing && key !== "Escape")) return null;
  if (key === "Enter" && press.onControl) return null;
  return plainKeys[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

const plainKeys: Readonly<Record<string, CommandId>> = {
  j: "list.next",
  k: "list.previous",
  Enter: "list.open",
  "/": "list.search",
  v: "list.views",
  r: "thread.reply",
  m: "thread.macro",
  n: "thread.note",
  t: "thread.claim",
  a: "thread.assign",
  b: "thread.suggest",
  y: "thread.approve",
  c: "thread.copilot",
  e: "thread.resolve",
  p: "thread.fields",
  s: "thread.snooze",
  x: "list.select",
  Escape: "thread.back",
  f: "go.search",
  u: "go.notifications",
  "?": "go.keys",
};

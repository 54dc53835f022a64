import type { ModelCall } from "../model";

/** For platforms that keep the system's words to themselves: everything as one text, the question last. */
export function flatPrompt({ system, messages }: ModelCall): string {
  const earlier = messages.slice(0, -1);
  const lines = earlier.map(({ role, text }) => `${names[role]}: ${text}`);
  const before = lines.length > 0 ? `\n\nConversation so far:\n${lines.join("\n")}` : "";
  return `${system}${before}\n\nCustomer: ${messages.at(-1)?.text ?? ""}`;
}

const names = { user: "Customer", assistant: "Assistant", tool: "Tool" } as const;

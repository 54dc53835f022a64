import { jsonSchema, tool, type JSONValue, type ModelMessage, type ToolSet } from "ai";
import { z } from "zod";
import type { ChatMessage, ModelCall, ToolUse } from "../model";

/** The tools of a call as the SDK wants them: told of, never run here. */
export function sdkTools({ tools = [], mayCall = true }: ModelCall): { tools?: ToolSet; toolChoice?: "auto" | "none" } {
  if (tools.length === 0) return {};
  return {
    tools: Object.fromEntries(
      tools.map(({ name, description, parameters }) => [
        name,
        tool({ description, inputSchema: jsonSchema<Record<string, unknown>>(parameters) }),
      ]),
    ),
    toolChoice: mayCall ? "auto" : "none",
  };
}

export function asSdkMessage(message: ChatMessage): ModelMessage {
  switch (message.role) {
    case "user":
      return { role: "user", content: message.text };
    case "tool": {
      const { id: toolCallId, name: toolName, text: value } = message;
      return {
        role: "tool",
        content: [{ type: "tool-result", toolCallId, toolName, output: { type: "text", value } }],
      };
    }
    case "assistant":
      return {
        role: "assistant",
        content: [
          ...(message.text ? [{ type: "text" as const, text: message.text }] : []),
          ...(message.calls ?? []).map(({ id, name, input, extra }) => ({
            type: "tool-call" as const,
            toolCallId: id,
            toolName: name,
            input: parsed(input),
            ...(extra ? { providerOptions: Extra.parse(extra) } : {}),
          })),
        ],
      };
  }
}

const Extra = z.record(z.string(), z.record(z.string(), z.json())).catch({});

type Called = { toolCallId: string; toolName: string; input: unknown; providerMetadata?: unknown };

/** A call in our words, one that fits no tool included: what is wrong with it is ours to say. */
export function toolUseFrom({ toolCallId, toolName, input, providerMetadata }: Called): ToolUse {
  const extra = Extra.parse(providerMetadata ?? {});
  return {
    id: toolCallId,
    name: toolName,
    input: typeof input === "string" ? input : (JSON.stringify(input) ?? "{}"),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  };
}

function parsed(input: string): JSONValue {
  try {
    return z.json().parse(JSON.parse(input || "{}"));
  } catch {
    return {};
  }
}

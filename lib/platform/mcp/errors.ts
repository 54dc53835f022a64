import { egressReason } from "../egress";

export type McpProblem =
  | "address"
  | "dns"
  | "connect"
  | "tls"
  | "slow"
  | "unauthorised"
  | "notMcp"
  | "tooLarge"
  | "status"
  | "refused"
  | "broken";

/** Why a server of tools gave no answer. The message is ours and fit for an admin; nothing of the secret is in it. */
export class McpError extends Error {
  override readonly name = "McpError";
  constructor(
    readonly problem: McpProblem,
    message: string,
  ) {
    super(message);
  }
}

export function errorOfStatus(status: number): McpError {
  if (status === 401 || status === 403)
    return new McpError("unauthorised", "The server refuses the secret. Check that it is complete and still valid.");
  if (status === 404 || status === 405)
    return new McpError(
      "notMcp",
      `There is no MCP server at this address (status ${status}). Many end with /mcp; the older transport over SSE alone is not spoken.`,
    );
  if (status >= 300 && status < 400) return new McpError("status", "The address leads elsewhere. Enter the final one.");
  return new McpError("status", `The server answered with status ${status}.`);
}

/** What the door out says, in these words; others' errors stay what they are. */
export function asMcpError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : "";
  switch (egressReason(error)) {
    case undefined:
    case "aborted":
      return error;
    case "address":
    case "url":
    case "redirect":
      return new McpError("address", message);
    case "dns":
      return new McpError("dns", message);
    case "connect":
      return new McpError("connect", message);
    case "tls":
      return new McpError("tls", message);
    case "timeout":
      return new McpError("slow", message);
    case "tooLarge":
      return new McpError("tooLarge", message);
    case "broken":
      return new McpError("broken", message);
  }
}

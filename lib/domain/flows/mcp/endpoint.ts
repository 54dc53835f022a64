import type { McpEndpoint } from "@/lib/platform/mcp";
import { decrypt } from "@/lib/platform/secrets";
import type { McpServerRow } from "./store";

/** The one place where the secret is opened: right before a call. */
export function mcpEndpoint({ url, header, secret }: McpServerRow): McpEndpoint {
  if (!secret) return { url, headers: {} };
  const plain = decrypt(secret);
  const bearer = header === "authorization" && !/\s/.test(plain);
  return { url, headers: { [header]: bearer ? `Bearer ${plain}` : plain } };
}

import type { ServerResponse } from "node:http";
import { serveDemo } from "@/demo/serve";
import { demoInboxKey } from "@/lib/domain/inboxes";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** The demo shop: a customer's website on an origin of its own, where the demo workspace is. */
export async function startDemo(): Promise<() => void> {
  if (!env().DEMO) return () => undefined;
  try {
    const shop = await serveDemo({
      port: env().DEMO_PORT,
      publicUrl: env().PUBLIC_URL,
      chatUrl: env().CHAT_URL,
      inboxKey: async () => (await demoInboxKey()) ?? "",
    });
    return () => void shop.close();
  } catch (error) {
    log.warn(
      { err: String(error), port: env().DEMO_PORT },
      "the demo shop could not start; set DEMO_PORT to a free port",
    );
    return () => undefined;
  }
}

export function demoRedirect(response: ServerResponse): void {
  if (!env().DEMO) return void response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no demo here.");
  // On the chat frame's host: browsers that deny third parties their storage would forget the visitor at every page.
  const shop = new URL(env().CHAT_URL);
  shop.port = String(env().DEMO_PORT);
  response.writeHead(302, { Location: shop.href, "Cache-Control": "no-store" }).end();
}

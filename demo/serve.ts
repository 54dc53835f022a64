import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { files } from "./files";
import { orderDesk } from "./orders";
import { page } from "./pages";

type Demo = { port: number; publicUrl: string; chatUrl: string; inboxKey: () => Promise<string>; host?: string };

/** The demo shop: somebody else's site, as strict as sites get, with the bubble embedded by its one script tag. */
export async function serveDemo(demo: Demo): Promise<{ port: number; close: () => Promise<void> }> {
  const orders = orderDesk();
  const server = createServer((request, response) => {
    answer(demo, orders, request, response).catch(() =>
      reply(response, 503, "text/plain; charset=utf-8", "The shop is closed for a moment."),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(demo.port, demo.host, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : demo.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { publicUrl, chatUrl, inboxKey }: Demo,
  orders: ReturnType<typeof orderDesk>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://shop");
  const told = await orders(request, pathname);
  if (told) return reply(response, told.status, "application/json; charset=utf-8", JSON.stringify(told.body));
  if (request.method !== "GET" && request.method !== "HEAD") return reply(response, 405, "text/plain", "GET only.");
  const file = files[pathname];
  if (file) return reply(response, 200, file.type, file.text);
  const lang = searchParams.get("lang") === "zh" ? "zh" : "en";
  const html = page(pathname, lang, { publicUrl, inboxKey: await inboxKey() });
  // A page's CSP needs script-src the help host and frame-src the chat host, nothing else.
  response.setHeader(
    "Content-Security-Policy",
    `default-src 'none'; script-src 'self' ${publicUrl}; style-src 'self'; img-src 'self' data:; frame-src ${chatUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
  );
  if (!html) return reply(response, 404, "text/plain; charset=utf-8", "There is no such page in this shop.");
  reply(response, 200, "text/html; charset=utf-8", html);
}

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "Content-Type": type,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
  });
  response.end(body);
}

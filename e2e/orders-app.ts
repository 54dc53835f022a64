import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { baseUrl } from "./people";

export type OrdersApp = { base: string; secret: string; seen: string[]; close: () => void };

/** A page of the shop's own, as one would write it from the guide: it shows a name only once its server has checked the token. */
export async function ordersApp(): Promise<OrdersApp> {
  const app: OrdersApp = { base: "", secret: "", seen: [], close: () => void server.close() };
  const server = createServer((request, response) => {
    app.seen.push(`${request.method} ${request.url} from ${request.headers.referer ?? "nowhere"}`);
    if (request.method === "POST")
      return void body(request).then((token) => {
        const claims = checked(token, app.secret);
        response.writeHead(claims ? 200 : 403, { "content-type": "application/json" });
        response.end(JSON.stringify(claims ? { name: claims.contact.name, by: claims.agent.name } : {}));
      });
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `frame-ancestors ${baseUrl()}`,
    });
    response.end(PAGE.replaceAll("__DESK__", baseUrl()));
  });
  // The console is at localhost; whoever is at another name is foreign to it.
  const { hostname } = new URL(baseUrl());
  const host = hostname === "127.0.0.1" ? "localhost" : "127.0.0.1";
  await new Promise<void>((done) => server.listen(0, done));
  app.base = `http://${host}:${(server.address() as AddressInfo).port}`;
  return app;
}

function checked(token: string, secret: string): { contact: { name: string }; agent: { name: string } } | null {
  const [head = "", claims = "", signature] = token.split(".");
  const right = createHmac("sha256", secret).update(`${head}.${claims}`).digest("base64url");
  return signature === right ? JSON.parse(Buffer.from(claims, "base64url").toString()) : null;
}

async function body(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>Orders</title>
<style>body{font:13px system-ui;margin:12px}</style>
<p><strong>Orders</strong></p><p id="whose">Nobody</p><button id="again">Again</button><p id="again-of"></p>
<script type="module">
  const show = async (token, where) => {
    const answer = await fetch("/context", { method: "POST", body: token });
    const { name, by } = await answer.json();
    document.getElementById(where).textContent = answer.ok ? "Orders of " + name + ", asked by " + by : "Not signed by the desk";
  };
  const token = new URLSearchParams(location.hash.slice(1)).get("parley_token");
  await show(token, "whose");
  addEventListener("message", ({ origin, source, data }) => {
    if (origin === "__DESK__" && source === parent && data.type === "parley:token") void show(data.token, "again-of");
  });
  document.getElementById("again").addEventListener("click", () => parent.postMessage({ type: "parley:token.request" }, "__DESK__"));
</script>`;

import { Hono } from "hono";
import { notFound } from "@/lib/kernel/errors";
import { handleRaw, handleVerb } from "./handle";
import { docsPage } from "./docs-page";
import { guidePage } from "./guide-page";
import { openApi } from "./open-api";
import { problem } from "./problem";
import { resources } from "./resources";
import type { AddRaw, AddRoute, Registered } from "./route";

/** What the gateway knows of a request and Hono doesn't: the client's address, forwarded ones judged already. */
export type ApiBindings = { address?: string | null };

/** `/api/v1`: every route is one verb, and in OpenAPI. The gateway hands requests to `createApi().fetch(request, { address })`. */
export function createApi() {
  const app = new Hono<{ Bindings: ApiBindings }>().basePath("/api/v1");
  const registered: Registered[] = [];

  const route: AddRoute = (method, path, verb, options) => {
    const { files } = options;
    const takesFiles = files !== undefined;
    registered.push({
      method,
      path,
      name: verb.name,
      input: verb.input,
      accepts: "application/json",
      options,
      takesFiles,
    });
    app.on(method.toUpperCase(), honoPath(path), (c) => {
      const incoming = { request: c.req.raw, method, params: c.req.param(), address: c.env?.address ?? null };
      const multipart = /^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "");
      return files && multipart ? handleRaw(incoming, options, files) : handleVerb(incoming, verb, options);
    });
  };
  const raw: AddRaw = (method, path, options, handle) => {
    registered.push({ method, path, name: options.name, input: null, accepts: options.accepts, options });
    app.on(method.toUpperCase(), honoPath(path), (c) =>
      handleRaw(
        { request: c.req.raw, method, params: c.req.param(), address: c.env?.address ?? null },
        options,
        handle,
      ),
    );
  };
  for (const resource of resources) resource(route, raw);

  let document: ReturnType<typeof openApi> | undefined;
  const described = () => (document ??= openApi(registered));
  app.get("/openapi.json", (c) => c.json(described(), 200, { "cache-control": "no-store" }));
  app.get("/docs", () => docsPage(described()));
  app.get("/docs/apps", (c) => guidePage(c.req.query("lang")));
  app.notFound(() => quiet(problem(notFound("address"))));
  app.onError((error) => quiet(problem(error)));
  return app;
}

/** `/agents/{agentId}` → `/agents/:agentId` */
const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

const quiet = (response: Response): Response => {
  response.headers.set("cache-control", "no-store");
  return response;
};

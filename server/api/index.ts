export { createApi, type ApiBindings } from "./create-api";
export type { AddRaw, AddRoute, Resource } from "./route";

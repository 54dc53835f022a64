export type { Facts } from "./facts";
export { holds } from "./holds";

export { audit, difference } from "./write";
export { listAudit } from "./list";

export { dismissJob } from "./dismiss";
export { listDeadJobs } from "./list";
export { redriveJob } from "./redrive";

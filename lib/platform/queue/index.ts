export {
  HopelessError,
  openQueue,
  openWorker,
  queueNames,
  type OpenQueue,
  type OpenWorker,
  type QueuedJob,
  type QueueName,
} from "./queue";

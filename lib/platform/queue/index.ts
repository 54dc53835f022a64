export { openQueue, openWorker, queueNames, type OpenQueue, type OpenWorker, type QueueName } from "./queue";

export { deliverWebhooks } from "./deliver";
export { getDelivery, listDeliveries, redriveDelivery, redriveFailed } from "./deliveries";
export { dropOldDeliveries } from "./delivery-store";
export { followForWebhooks } from "./follow";
export { isListening } from "./store";
export { testWebhook } from "./test-webhook";
export { createWebhook, deleteWebhook, getWebhook, listWebhooks, rotateWebhookSecret, updateWebhook } from "./webhooks";

export { createApp, deleteApp, reorderApps, rotateAppSecret, updateApp } from "./change";
export { frameOrigins, getApp, listApps, offerApps } from "./list";
export { openApp, previewApp } from "./open";

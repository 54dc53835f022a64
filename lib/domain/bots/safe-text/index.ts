export { safeText, type LinkHosts } from "./safe-text";

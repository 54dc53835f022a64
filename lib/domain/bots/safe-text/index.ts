export { mayLink, safeText, type LinkHosts } from "./safe-text";

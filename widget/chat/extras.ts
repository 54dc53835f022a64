// Reaching all that is already loaded keeps that in one file: several compress worse than one.
import "./main";

declare const __EXTRAS_CSS__: string;
const link = document.createElement("link");
link.rel = "stylesheet";
link.href = __EXTRAS_CSS__;
// Nothing here shows before its styles are there.
await new Promise((resolve) => {
  link.onload = link.onerror = resolve;
  document.head.append(link);
});

/** What few visitors need, fetched as one file by the first who does. */
export { Ask } from "./ask";
export { File } from "./file";
export { Quote } from "./quote";
export { Waiting } from "./waiting";
export { EmojiPicker } from "./emoji";
export { Original } from "./original";
export { MenuItems } from "./menu-items";
export { Rating } from "./rating";
export { chime } from "./sound";
export { Trace } from "./trace";
export { Tray } from "./tray";
export { openDesk } from "./uploads";

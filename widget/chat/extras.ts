// Reaching all that is already loaded keeps that in one file: several compress worse than one.
import "./main";

/** What few visitors need, fetched as one file by the first who does. */
export { EmojiPicker } from "./emoji";
export { MenuItems } from "./menu-items";
export { Rating } from "./rating";
export { chime } from "./sound";
export { Tray } from "./tray";
export { upload } from "./upload";

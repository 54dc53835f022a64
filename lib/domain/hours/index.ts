export { createHours } from "./create";
export { deleteHours } from "./delete";
export { defaultHours, hoursOf } from "./hours-of";
export { importDates, readCalendarFile } from "./import-dates";
export { getHours, listHours } from "./list";
export { sayOpening } from "./say-opening";
export { isOpen, nextOpening } from "./schedule";
export { findHours } from "./store";
export { updateHours } from "./update";

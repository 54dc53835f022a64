export { eraseContact, previewErasure } from "./erase";
export { exportPersonalData } from "./export";
export { getErasure, listErasures } from "./progress";
export { resumeErasures, runErasure } from "./run";

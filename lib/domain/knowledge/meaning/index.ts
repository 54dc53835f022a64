export { embedPassages } from "./embed-passages";
export { findNear } from "./find-near";
export { fuse, type FusedPassage } from "./fuse";

export { admitGuest } from "./guest";
export { makeBackLink } from "./link";
export { admitVisitor, type Gate } from "./admit";
export { logOutVisitor } from "./log-out";
export { recordPageView } from "./page-views";
export { getContactProfile } from "./get-profile";
export { profileOf } from "./profile";
export { markVisitorsSeen } from "./store";

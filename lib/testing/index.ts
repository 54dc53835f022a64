export { testRuntime } from "./runtime";
export { emailOf, joinWorkspace, makeAgent, makeWorkspace, PASSWORD, signedIn, withToken } from "./people";
export { refusal } from "./refusal";
export { rest } from "./rest";
export { beOnline, makeDesk, makeVisitor, write } from "./desk";
export { languageThread } from "./language-thread";

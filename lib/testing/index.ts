export { testRuntime } from "./runtime";
export {
  emailOf,
  joinWorkspace,
  makeAgent,
  makeWorkspace,
  PASSWORD,
  signedIn,
  withToken,
  type TestAgent,
  type TestWorkspace,
} from "./people";
export { refusal } from "./refusal";
export { rest, type Answer } from "./rest";
export { beOnline, makeDesk, makeVisitor, write, type TestDesk } from "./desk";

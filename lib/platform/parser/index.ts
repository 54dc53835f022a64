export { endParsers, parseDocument } from "./pool";
export { ParseProblem, type ParsedDocument, type ParseProblemCode } from "./protocol";

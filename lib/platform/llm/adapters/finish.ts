import { ModelError } from "../errors";
import type { ModelPart, Usage } from "../model";

/** The end of an answer by the reason its provider gives; some reasons mean that there is none. */
export function finishOf(reason: string, usage: Usage): ModelPart {
  if (reason === "content-filter") throw new ModelError("refused", "The provider's own filter stopped the answer.");
  if (reason === "error") throw new ModelError("badAnswer", "The provider stopped in the middle of its answer.");
  return { type: "finish", reason: reason === "length" ? "length" : "stop", usage };
}

import { ParseProblem, type ParseAnswer, type ParseRequest } from "@/lib/platform/parser/protocol";
import { closeNetwork } from "./close-network";
import { parse } from "./parse";

// A child of the bulk process: one request, one answer, and so on until the channel closes.
closeNetwork();
// Ctrl-C reaches every process of a terminal; who asked decides when this one ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit(0));
process.on("message", (request: ParseRequest) => {
  void answer(request).then((said) => process.send?.(said));
});

async function answer(request: ParseRequest): Promise<ParseAnswer> {
  try {
    return { ok: true, document: await parse(request) };
  } catch (error) {
    if (error instanceof ParseProblem) return { ok: false, code: error.code, detail: error.detail.slice(0, 300) };
    // Whatever a library throws at bytes means that it could not make sense of them.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return { ok: false, code: "damaged", detail: "" };
  }
}

import { afterAll, describe, expect, it } from "vitest";
import { docxOf, pdfOf } from "@/lib/testing/files";
import { ParserChild } from "./child";
import { endParsers, parseDocument } from "./pool";

afterAll(endParsers);

describe("a document parsed in a child (S-I8)", () => {
  it("comes back as Markdown, whatever its kind", async () => {
    const of = (kind: "pdf" | "docx" | "md", bytes: Buffer) => parseDocument({ kind, name: `a.${kind}`, bytes });
    const [pdf, docx, md] = await Promise.all([
      of("pdf", pdfOf([["Lamps are warm."]])),
      of("docx", docxOf(["Lamps are bright."])),
      of("md", Buffer.from("Lamps are *light*.")),
    ]);
    expect([pdf, docx, md].map(({ sections }) => sections[0]?.markdown)).toEqual([
      "Lamps are warm.",
      "Lamps are bright.",
      "Lamps are *light*.",
    ]);
  });

  it("says what is wrong with it", async () => {
    const refused = parseDocument({ kind: "pdf", name: "a.pdf", bytes: Buffer.from("<html>") });
    await expect(refused).rejects.toMatchObject({ name: "ParseProblem", code: "mislabelled" });
  });

  it("is given up when it takes too long, and the next one is read by another child", async () => {
    const bytes = pdfOf(Array.from({ length: 2000 }, (_, at) => [`page ${at}`]));
    const limits = { cpuMs: 30_000, wallMs: 150, residentBytes: 2 ** 31 };
    await expect(parseDocument({ kind: "pdf", name: "a.pdf", bytes }, limits)).rejects.toMatchObject({
      code: "took_too_long",
    });
    expect((await parseDocument({ kind: "txt", name: "a.txt", bytes: Buffer.from("hello") })).sections).toHaveLength(1);
  });

  it.runIf(process.platform === "linux")("is given up when it takes too much memory", async () => {
    const bytes = pdfOf(Array.from({ length: 2000 }, (_, at) => [`page ${at}`]));
    const limits = { cpuMs: 30_000, wallMs: 30_000, residentBytes: 40 * 1024 * 1024 };
    await expect(parseDocument({ kind: "pdf", name: "a.pdf", bytes }, limits)).rejects.toMatchObject({
      code: "too_much_memory",
    });
  });

  it("leaves nothing waiting when its child is killed", async () => {
    const child = new ParserChild();
    const reading = child.parse({ kind: "pdf", name: "a.pdf", bytes: pdfOf(Array.from({ length: 500 }, () => ["x"])) });
    child.end();
    await expect(reading).rejects.toThrow("the parser ended");
    expect(child.alive).toBe(false);
  });
});

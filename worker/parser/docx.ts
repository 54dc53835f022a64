import { emptyDocument, ParseProblem, type ParsedDocument } from "@/lib/platform/parser/protocol";
import { documentOf } from "./dom";
import { toMarkdown } from "./markdown";
import { weighZip } from "./zip";

/** A Word document as Markdown: headings by their styles, lists and tables; pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<ParsedDocument> {
  const names = weighZip(bytes);
  if (names.includes("EncryptedPackage")) throw new ParseProblem("encrypted");
  if (!names.includes("word/document.xml")) throw new ParseProblem("mislabelled", "zip");
  const { default: mammoth } = await import("mammoth");
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
    },
  );
  const document = await documentOf(`<!doctype html><html><body>${value}</body></html>`);
  const markdown = await toMarkdown(document.body, null);
  if (!/[\p{L}\p{N}]/u.test(markdown)) throw new ParseProblem("no_text");
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  return { ...emptyDocument(), title, sections: [{ page: null, markdown }] };
}

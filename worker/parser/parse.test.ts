import { describe, expect, it } from "vitest";
import { docxOf, lockedPdf, pdfOf, zipOf } from "@/lib/testing/files";
import { ParseProblem, type ParseKind } from "@/lib/platform/parser/protocol";
import { parse } from "./parse";

const read = (kind: ParseKind, content: string | Buffer, name = `file.${kind}`) =>
  parse({ kind, name, bytes: typeof content === "string" ? Buffer.from(content) : content });
const markdownOf = async (kind: ParseKind, content: string | Buffer, name?: string) =>
  (await read(kind, content, name)).sections.map(({ markdown }) => markdown).join("\n");
const page = (body: string) => `<!doctype html><html><head><title>Lamps</title></head><body>${body}</body></html>`;

describe("what is read", () => {
  it("a PDF, page by page, with its headings", async () => {
    const { sections, pages } = await read(
      "pdf",
      pdfOf([["# Returns", "You may return a lamp", "within thirty days."], ["Second page."]]),
    );
    expect(pages).toBe(2);
    expect(sections).toEqual([
      { page: 1, markdown: "# Returns\n\nYou may return a lamp within thirty days." },
      { page: 2, markdown: "Second page." },
    ]);
  });

  it("a PDF of 500 pages", async () => {
    const { sections } = await read(
      "pdf",
      pdfOf(Array.from({ length: 500 }, (_, at) => [`This is the text of page ${at + 1}.`])),
    );
    expect(sections).toHaveLength(500);
    expect(sections[499]?.markdown).toBe("This is the text of page 500.");
  });

  it("a Word document", async () => {
    const { sections, title } = await read("docx", docxOf(["# Shipping", "Two to three working days."]));
    expect(title).toBe("Shipping");
    expect(sections).toEqual([{ page: null, markdown: "# Shipping\n\nTwo to three working days." }]);
  });

  it("a page: its words without menus, links made absolute, rows of tables as lines", async () => {
    const html = page(
      '<nav><a href="/about">About</a></nav><main><h1>Sizes</h1><p>See <a href="care">care</a>.</p><table><tr><th>Lamp</th><th>cm</th></tr><tr><td>Linnea</td><td>40</td></tr></table></main>',
    );
    const document = await read("page", html, "https://shop.example/help/");
    expect(document.title).toBe("Sizes");
    expect(document.sections[0]?.markdown).toBe(
      "# Sizes\n\nSee [care](https://shop.example/help/care).\n\nLamp | cm\nLinnea | 40",
    );
    expect(document.links).toEqual(["https://shop.example/about", "https://shop.example/help/care"]);
  });

  it("a table of questions and answers, with what is wrong line by line", async () => {
    const { pairs, notes } = await read(
      "csv",
      'Question,Answer\nHow long?,Two days\nWhy?,\n,Because\n"A, b?","C""d"""\n',
    );
    expect(pairs).toEqual([
      { question: "How long?", answer: "Two days" },
      { question: "A, b?", answer: 'C"d"' },
    ]);
    expect(notes).toEqual([
      { code: "row", detail: "3: no_answer" },
      { code: "row", detail: "4: no_question" },
    ]);
  });

  it.each([
    ["semicolons and Chinese names", "问题;答案\n多久到货？;两天"],
    ["tabs", "q\ta\n多久到货？\t两天"],
  ])("a table with %s", async (_name, text) => {
    expect((await read("csv", text)).pairs).toEqual([{ question: "多久到货？", answer: "两天" }]);
  });

  it("text in other encodings", async () => {
    const gb = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
    expect(await markdownOf("txt", gb)).toBe("你好");
    expect(await markdownOf("txt", Buffer.from("\ufeff你好", "utf16le"))).toBe("你好");
    expect(await markdownOf("html", Buffer.concat([Buffer.from("<meta charset=gbk><p>"), gb]))).toBe("你好");
  });

  it("a sitemap and an index of sitemaps", async () => {
    const sitemap =
      "<urlset><url><loc>https://a.example/x?a=1&amp;b=2</loc></url><url><loc>javascript:1</loc></url></urlset>";
    expect((await read("sitemap", sitemap, "https://a.example/sitemap.xml")).links).toEqual([
      "https://a.example/x?a=1&b=2",
    ]);
    const index = "<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>";
    expect((await read("sitemap", index, "https://a.example/sitemap.xml")).sitemaps).toEqual([
      "https://a.example/s1.xml",
    ]);
  });

  it("what a page asks of robots", async () => {
    const { robots } = await read(
      "page",
      page('<meta name="robots" content="noindex, nofollow"><p>x</p>'),
      "https://a.example/",
    );
    expect(robots).toEqual({ index: false, follow: false });
  });
});

describe("hidden text (S-F14)", () => {
  it.each([
    ["display:none", '<p style="display: none">SECRET</p>'],
    ["visibility", '<p style="visibility:hidden">SECRET</p>'],
    ["no size", '<span style="font-size:0">SECRET</span>'],
    ["white on white", '<p style="color:#FFF">SECRET</p>'],
    ["far away", '<p style="position:absolute;left:-9999px">SECRET</p>'],
    ["an attribute", "<p hidden>SECRET</p>"],
    [
      "a rule of the page",
      "<style>@media print{p{color:red}} .ghost, .x { display:none }</style><p class=ghost>SECRET</p>",
    ],
  ])("%s is left out and told", async (_name, html) => {
    const { sections, notes } = await read("html", page(`${html}<p>Seen words here.</p>`));
    expect(sections[0]?.markdown).toBe("Seen words here.");
    expect(notes).toEqual([{ code: "hidden_text", detail: "SECRET" }]);
  });

  it("invisible signs are left out of every format", async () => {
    const tags = [..."hi"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
    const { sections, notes } = await read("md", `Re\u200bturns${tags} \u202eok 👩‍💻`);
    expect(sections[0]?.markdown).toBe("Returns ok 👩‍💻");
    expect(notes).toEqual([{ code: "hidden_text", detail: "hi" }]);
  });

  it("comments and scripts are no text", async () => {
    expect(await markdownOf("html", page("<!-- SECRET --><script>SECRET</script><p>Seen.</p>"))).toBe("Seen.");
  });
});

describe("what is refused", () => {
  const bomb = zipOf([{ name: "word/document.xml", bytes: Buffer.alloc(20_000_000), saysSize: 1000 }]);
  const large = zipOf(
    Array.from({ length: 4 }, (_, at) => ({ name: `word/${at}.xml`, bytes: Buffer.alloc(50_000_000) })),
  );
  it.each<[string, ParseKind, string | Buffer, string]>([
    ["an encrypted PDF", "pdf", lockedPdf(), "encrypted"],
    ["a scan", "pdf", pdfOf([[], []]), "scanned"],
    ["a damaged PDF", "pdf", "%PDF-1.4 nothing more", "damaged"],
    ["HTML called PDF", "pdf", page("x"), "mislabelled"],
    ["a PDF called text", "txt", pdfOf([["x"]]), "mislabelled"],
    ["a picture called Markdown", "md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]), "mislabelled"],
    ["a text with NUL", "txt", "a\u0000b", "mislabelled"],
    ["an archive called Word", "docx", zipOf([{ name: "a.txt", bytes: Buffer.from("a") }]), "mislabelled"],
    ["an old Word file", "docx", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "mislabelled"],
    [
      "Word with a password",
      "docx",
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]),
      "encrypted",
    ],
    ["a part that lies about its size", "docx", bomb, "bomb"],
    ["too much in an archive", "docx", large, "bomb"],
    ["Word without words", "docx", docxOf([""]), "no_text"],
    ["nothing", "md", "", "empty"],
    ["only spaces", "txt", " \n ", "empty"],
    ["a table with other columns", "csv", "name,price\nLinnea,40", "wrong_columns"],
    ["a table without a full line", "csv", "question,answer\nWhy?,", "no_text"],
    [
      "entities in a sitemap",
      "sitemap",
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset/>',
      "unsupported",
    ],
  ])("%s", async (_name, kind, content, code) => {
    const refused = await read(kind, content).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ParseProblem);
    expect(refused).toMatchObject({ code });
  });
});

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { refusal } from "@/lib/testing/refusal";
import { acceptFile, cleanName } from "./accept";

const png = await sharp({ create: { width: 4, height: 3, channels: 3, background: "red" } })
  .png()
  .toBuffer();
const gif = await sharp({ create: { width: 4, height: 3, channels: 3, background: "red" } })
  .gif()
  .toBuffer();
const jpeg = await sharp(png).jpeg().toBuffer();
const webp = await sharp(png).webp().toBuffer();
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const html = Buffer.from("<!doctype html><script>alert(1)</script>");
const pdf = Buffer.from("%PDF-1.7\n%âãÏÓ\n");
const script = "/*GIF-JS*/=1;alert(document.domain)";

describe("what is taken (S-I1)", () => {
  it.each([
    ["photo.png", png, { name: "photo.png", type: "image/png", width: 4, height: 3 }],
    ["photo.JPEG", jpeg, { type: "image/jpeg" }],
    ["photo.webp", webp, { type: "image/webp" }],
    ["moving.gif", gif, { type: "image/gif", width: 4, height: 3 }],
    ["rechnung.pdf", pdf, { type: "application/pdf", width: null }],
    ["notes.txt", Buffer.from("您好"), { type: "text/plain" }],
    ["page.md", html, { type: "text/plain" }],
    ["table.csv", Buffer.from("=1+1,b"), { type: "text/csv" }],
    [
      "doc.docx",
      Buffer.from("PK\u0003\u0004"),
      { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    ],
  ])("%s", async (name, bytes, accepted) => {
    expect(await acceptFile(name, bytes)).toMatchObject(accepted);
  });

  it("encodes images anew: nothing of what was hidden in one is left", async () => {
    const withPlace = await sharp(png)
      .withExif({ IFD0: { Artist: "hidden words" } })
      .jpeg()
      .toBuffer();
    for (const [name, bytes] of [
      ["a.gif", Buffer.concat([gif, Buffer.from(script)])],
      ["a.png", Buffer.concat([png, html])],
      ["a.jpg", withPlace],
    ] as const) {
      const { bytes: kept } = await acceptFile(name, bytes);
      expect(kept.includes(script) || kept.includes("<script") || kept.includes("hidden words")).toBe(false);
    }
  });
});

describe("what is refused (S-I1)", () => {
  it.each([
    ["an SVG", "logo.svg", svg],
    ["an SVG called PNG", "logo.png", svg],
    ["HTML", "page.html", html],
    ["HTML called PDF", "page.pdf", html],
    ["HTML called PNG", "page.png", html],
    ["a script called GIF", "a.gif", Buffer.from(`GIF89a${script}`)],
    ["XML", "feed.xml", Buffer.from("<?xml version='1.0'?>")],
    ["a program", "setup.exe", Buffer.from("MZ")],
    ["a script", "run.js", Buffer.from("alert(1)")],
    ["no ending", "README", Buffer.from("text")],
    ["an ending alone", ".htaccess", Buffer.from("Deny from all")],
    ["a hidden ending (U+200B)", "photo.png\u200b.html", html],
    ["a trailing dot", "page.html.", html],
    ["a full-width ending", "page．ｈｔｍｌ", html],
    ["a text with NUL", "notes.txt", Buffer.from("a\u0000b")],
    ["nothing", "empty.txt", Buffer.alloc(0)],
    ["half an image", "cut.png", png.subarray(0, 40)],
    ["too many pixels", "flood.png", floodOfPixels()],
  ])("%s", async (_name, name, bytes) => {
    expect(await refusal(acceptFile(name, bytes))).toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/\.$/),
    });
  });
});

describe("names (S-I2)", () => {
  it.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["..\\..\\windows\\win.txt", "win.txt"],
    ["..%2f..%2fa.txt", "%2f..%2fa.txt"],
    ["a\u0000b.txt", "ab.txt"],
    ["\u200b.htaccess", "htaccess"],
    ["exe.\u202egnp.txt", "exe.gnp.txt"],
    ["line\r\nbreak.txt", "linebreak.txt"],
    ["  spaced.txt. . ", "spaced.txt"],
    ["／etc／passwd.txt", "passwd.txt"],
    ["报告.pdf", "报告.pdf"],
    ["", "file"],
    ["...", "file"],
    [".txt", "txt"],
  ])("%j is %j", (given, name) => {
    expect(cleanName(given)).toBe(name);
  });

  it("are kept short, with their ending", () => {
    const name = cleanName(`${"x".repeat(300)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(130);
    expect(name.endsWith(".pdf")).toBe(true);
  });
});

/** A PNG that says it is 60,000 pixels wide and high; its bytes are few. */
function floodOfPixels(): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
}

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { escape, plainPage } from "./plain-page";

const files = { en: "apps.md", zh: "apps.zh-CN.md" };

/** For whoever writes an app: the page of the documentation, where the desk itself is. */
export function guidePage(language: string | undefined): Response {
  const lang = language === "zh" ? "zh" : "en";
  const places = [path.join(import.meta.dirname, "..", "docs"), path.resolve("docs")];
  const folder = places.find((each) => existsSync(path.join(each, files[lang]))) ?? "docs";
  const { title, html, contents } = readable(readFileSync(path.join(folder, files[lang]), "utf8"));
  return plainPage(title, lang, `<nav>${contents}</nav><main>${html}</main>`);
}

/** As much of Markdown as the page needs: headings, paragraphs, lists, tables, code. */
export function readable(markdown: string): { title: string; html: string; contents: string } {
  const blocks = markdown.match(/^```[^]*?^```|^(?:(?!```).+\n?)+/gm) ?? [];
  const headings = blocks.flatMap((each) => /^## (.+)$/m.exec(each)?.[1] ?? []);
  return {
    title: /^# (.+)$/m.exec(markdown)?.[1] ?? "Parley",
    html: blocks.map(blockOf).join(""),
    contents: headings.map((each) => `<a href="#${anchor(each)}">${inline(each)}</a>`).join(""),
  };
}

function blockOf(text: string): string {
  const block = text.trim();
  if (block.startsWith("```")) return `<pre tabindex="0">${escape(block.split("\n").slice(1, -1).join("\n"))}</pre>`;
  const [, marks = "", heading = ""] = /^(#{1,3}) (.+)$/.exec(block) ?? [];
  if (marks) return `<h${marks.length} id="${anchor(heading)}">${inline(heading)}</h${marks.length}>`;
  const lines = block.split("\n");
  if (block.startsWith("- "))
    return `<ul>${block
      .split(/^- /m)
      .slice(1)
      .map((item) => `<li>${inline(item)}</li>`)
      .join("")}</ul>`;
  if (block.startsWith("|")) {
    const rows = lines.filter((line) => !/^[|\s:-]+$/.test(line)).map((line) => line.split("|").slice(1, -1));
    const row = (cells: string[], tag: string) =>
      `<tr>${cells.map((cell) => `<${tag}>${inline(cell.trim())}</${tag}>`).join("")}</tr>`;
    return `<table>${rows.map((cells, at) => row(cells, at === 0 ? "th" : "td")).join("")}</table>`;
  }
  return `<p>${inline(lines.join("\n"))}</p>`;
}

const anchor = (heading: string): string => escape(heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-"));
const inline = (text: string): string =>
  escape(text)
    .replaceAll(/`([^`]+)`/g, "<code>$1</code>")
    .replaceAll(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");

import type { Locale } from "@/lib/contracts/basics";

type Block = { title?: string; text?: string; quote?: string; link?: { label: string; url: string } };
type Written = { locale: Locale; blocks: Block[]; footer?: string };

const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif";

/** The same letter as plain text and as HTML. Whatever somebody wrote is text in both. */
export function letter({ locale, blocks, footer }: Written): { text: string; html: string } {
  const text = [...blocks.map(asText), ...(footer ? [`-- \n${footer}`] : [])].join("\n\n");
  const body = blocks.map(asHtml).join("");
  const foot = footer ? `<p style="margin:24px 0 0;color:#6b7280;font-size:12px">${escaped(footer)}</p>` : "";
  return {
    text,
    html: `<!doctype html><html lang="${locale}"><body style="margin:0;padding:24px;background:#fff;color:#111827;font-size:15px;line-height:1.5;${FONT}"><div style="max-width:560px">${body}${foot}</div></body></html>`,
  };
}

const asText = ({ title, text, quote, link }: Block): string =>
  [title, text, quote && quote.replace(/^/gm, "> "), link && `${link.label}: ${link.url}`].filter(Boolean).join("\n");

const asHtml = ({ title, text, quote, link }: Block): string =>
  [
    title && `<p style="margin:0 0 4px;font-weight:600">${escaped(title)}</p>`,
    text && `<p style="margin:0 0 12px">${escaped(text)}</p>`,
    quote && `<p style="margin:0 0 12px;padding-left:12px;border-left:3px solid #d1d5db">${escaped(quote)}</p>`,
    link &&
      `<p style="margin:0 0 20px"><a href="${escaped(link.url)}" style="display:inline-block;padding:8px 14px;border-radius:6px;background:#111827;color:#fff;text-decoration:none">${escaped(link.label)}</a></p>`,
  ]
    .filter(Boolean)
    .join("");

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign).replaceAll("\n", "<br>");

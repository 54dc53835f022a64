import { createHash } from "node:crypto";

/** A page to read: no script, nothing loaded from anywhere. */
export function plainPage(title: string, language: string, body: string): Response {
  const html = `<!doctype html><html lang="${escape(language)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${STYLE}</style>${body}</html>`;
  const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

export const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#e4e4e8,#2a2a2f);--dim:light-dark(#62626b,#9a9aa4);--accent:light-dark(#3b5bdb,#8ea4ff)}
body{margin:0;font:15px/1.6 system-ui,sans-serif;display:grid;grid-template-columns:12rem minmax(0,52rem);gap:3rem;padding:2.5rem}
nav{position:sticky;top:2.5rem;align-self:start;display:flex;flex-direction:column;gap:.25rem}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
h1{margin:0;font-size:1.6rem}h2{margin:2.5rem 0 .5rem;font-size:1.1rem}h3{margin:1rem 0 .25rem;font-size:.8rem;color:var(--dim)}
details{border-top:1px solid var(--line);padding:.6rem 0}summary{cursor:pointer;list-style:none}summary span{color:var(--dim)}
summary b{display:inline-block;width:4.2rem;font-size:.75rem;color:var(--accent)}
summary+p{margin:.5rem 0 0;color:var(--dim)}
table{border-collapse:collapse}td,th{padding:.35rem 1rem .35rem 0;border-top:1px solid var(--line);text-align:left;vertical-align:top}
pre{margin:0;padding:1rem;border:1px solid var(--line);border-radius:8px;overflow:auto;font-size:12.5px;line-height:1.5}
@media(max-width:48rem){body{grid-template-columns:minmax(0,1fr);gap:1.5rem;padding:1.25rem}nav{position:static;flex-flow:row wrap;gap:.75rem}}`;

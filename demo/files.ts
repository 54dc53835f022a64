import { logo } from "./art";

/** What the pages of the shop load besides themselves. */
export const files: Record<string, { type: string; text: string }> = {
  "/icon.svg": { type: "image/svg+xml", text: logo.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"') },
  "/shop.js": {
    type: "text/javascript; charset=utf-8",
    text: `window.parley = window.parley || function () { (window.parley.q = window.parley.q || []).push(arguments); };
document.addEventListener("click", function (event) {
  if (event.target instanceof Element && event.target.closest("[data-chat]")) window.parley("open");
});
`,
  },
  "/shop.css": {
    type: "text/css; charset=utf-8",
    text: `
:root { --ink: #1f2421; --quiet: #5d655f; --paper: #faf8f4; --line: #e5e0d6; --leaf: #2f6f4f; color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--ink); font: 16px/1.6 ui-sans-serif, system-ui, "Segoe UI", Roboto, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--leaf); outline-offset: 3px; }
h1, h2 { font-family: Georgia, "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", serif; font-weight: 500; letter-spacing: -.01em; text-wrap: balance; }
h1 { font-size: clamp(30px, 5vw, 52px); line-height: 1.12; }
.art { display: block; width: 100%; height: auto; border-radius: 10px; }
.top { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: center; max-width: 1160px; margin: auto; padding: 20px 24px; }
.brand { display: flex; gap: 8px; align-items: center; font: 500 20px Georgia, serif; text-decoration: none; }
.top nav { display: flex; flex-wrap: wrap; gap: 4px 22px; margin-inline-start: auto; font-size: 15px; }
.top nav a, .lang { padding: 4px 0; color: var(--quiet); text-decoration: none; }
.top nav a:hover, .lang:hover, .top [aria-current] { color: var(--ink); }
.top [aria-current] { box-shadow: 0 1.5px 0 var(--leaf); }
.lang { font-size: 14px; }
main { max-width: 1160px; margin: auto; padding: 0 24px 72px; }
.hero { display: grid; grid-template-columns: 1.1fr 1fr; gap: 48px; align-items: center; padding: 40px 0 56px; }
.hero p { max-width: 40ch; margin: 18px 0 28px; color: var(--quiet); font-size: 18px; }
.hero-art { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
.hero-art .art:last-child { margin-top: 40px; }
.button { display: inline-block; border: 0; border-radius: 6px; background: var(--leaf); color: #fff; padding: 12px 22px; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.button:hover { background: #26573f; }
.promises { display: grid; grid-template-columns: repeat(3, 1fr); border-block: 1px solid var(--line); }
.promises div { padding: 24px 24px 24px 0; }
.promises h2 { font-size: 18px; }
.promises p { color: var(--quiet); font-size: 15px; }
.section { margin: 56px 0 20px; font-size: 28px; }
.grid { display: grid; grid-template-columns: repeat(3, 1fr); gap: 32px 24px; padding: 0; list-style: none; }
.grid a { display: grid; grid-template-columns: 1fr auto; text-decoration: none; }
.grid .art { grid-column: 1 / -1; margin-bottom: 12px; }
.grid a:hover .name { text-decoration: underline; text-underline-offset: 3px; }
.name { font-weight: 600; }
.grid .price { grid-area: 2 / 2; }
.line { grid-column: 1 / -1; color: var(--quiet); font-size: 15px; }
.crumb { padding: 8px 0 20px; font-size: 15px; }
.crumb a { color: var(--quiet); }
.product { display: grid; grid-template-columns: 1.1fr 1fr; gap: 56px; padding-bottom: 64px; }
.product h1 { font-size: 36px; }
.product .price { margin: 8px 0 20px; font-size: 20px; }
.product h2 { margin: 28px 0 8px; font-size: 18px; }
.product ul { padding-inline-start: 18px; color: var(--quiet); }
.note { margin: 28px 0 12px; color: var(--quiet); font-size: 15px; }
.prose { max-width: 720px; padding: 32px 0; }
.prose h1 { margin-bottom: 20px; font-size: 40px; }
.prose section { margin-top: 32px; }
.prose h2 { margin-bottom: 6px; font-size: 21px; }
.lead { margin-bottom: 24px; font-size: 18px; color: var(--quiet); }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-top: 40px; }
.cards section { margin: 0; padding: 20px; border: 1px solid var(--line); border-radius: 10px; background: #fff; }
.cards p { color: var(--quiet); font-size: 15px; }
footer { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; max-width: 1160px; margin: auto; padding: 24px 24px 96px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 14px; }
@media (max-width: 760px) {
  .hero, .product, .cards { grid-template-columns: 1fr; gap: 28px; }
  .hero { padding-top: 16px; }
  .promises { grid-template-columns: 1fr; }
  .promises div { padding: 16px 0; border-top: 1px solid var(--line); }
  .promises div:first-child { border: 0; }
  .grid { grid-template-columns: 1fr 1fr; gap: 24px 14px; }
  .grid .price { grid-area: auto; }
  .grid a { grid-template-columns: 1fr; }
  .top nav { order: 3; width: 100%; margin: 0; }
  .lang { margin-inline-start: auto; }
}
`,
  },
};

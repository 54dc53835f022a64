import { art, logo } from "./art";
import { price, products, type Lang, type Product } from "./products";
import { words } from "./words";

export type Site = { publicUrl: string; inboxKey: string };

/** The page at an address of the shop, or nothing. */
export function page(path: string, lang: Lang, site: Site): string | undefined {
  const t = words[lang];
  if (path === "/") return shell(t.tagline, home(lang), path, lang, site);
  if (path === "/shipping") return shell(t.shippingTitle, shipping(lang), path, lang, site);
  if (path === "/help") return shell(t.helpTitle, help(lang), path, lang, site);
  const product = products.find((p) => path === `/products/${p.id}`);
  return product && shell(product.name[lang], detail(product, lang), path, lang, site);
}

function shell(title: string, body: string, path: string, lang: Lang, { publicUrl, inboxKey }: Site): string {
  const t = words[lang];
  const to = (target: string, label: string) =>
    `<a href="${link(target, lang)}"${target === path ? ' aria-current="page"' : ""}>${label}</a>`;
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Linden &amp; Co</title>
<meta name="description" content="${escape(t.heroText)}">
<link rel="stylesheet" href="/shop.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script async src="/shop.js"></script>
<script async src="${escape(publicUrl)}/widget.js" data-inbox="${escape(inboxKey)}" data-locale="${lang}" data-color="#2f6f4f"></script>
</head>
<body>
<header class="top">
<a class="brand" href="${link("/", lang)}">${logo}<span>Linden &amp; Co</span></a>
<nav>${to("/", t.shop)}${to("/shipping", t.shipping)}${to("/help", t.help)}</nav>
<a class="lang" href="${link(path, lang === "zh" ? "en" : "zh")}" lang="${lang === "zh" ? "en" : "zh-CN"}">${t.other}</a>
</header>
<main>${body}</main>
<footer><span>Linden &amp; Co</span><p>${escape(t.foot)}</p></footer>
</body>
</html>
`;
}

function home(lang: Lang): string {
  const t = words[lang];
  return `<section class="hero"><div><h1>${t.heroTitle}</h1><p>${t.heroText}</p><a class="button" href="#collection">${t.heroAction}</a></div>
<div class="hero-art">${art("vase", "")}${art("lamp", "")}</div></section>
<section class="promises">${t.promises.map(([head, text]) => `<div><h2>${head}</h2><p>${text}</p></div>`).join("")}</section>
<section id="collection"><h2 class="section">${t.collection}</h2><ul class="grid">${products.map((p) => card(p, lang)).join("")}</ul></section>`;
}

const card = (product: Product, lang: Lang): string =>
  `<li><a href="${link(`/products/${product.id}`, lang)}">${art(product.id, product.name[lang])}
<span class="name">${product.name[lang]}</span><span class="line">${product.line[lang]}</span><span class="price">${price(product.price, lang)}</span></a></li>`;

function detail(product: Product, lang: Lang): string {
  const t = words[lang];
  const others = products.filter((p) => p !== product).slice(0, 3);
  return `<p class="crumb"><a href="${link("/", lang)}">← ${t.back}</a></p>
<article class="product"><div>${art(product.id, product.name[lang])}</div>
<div><h1>${product.name[lang]}</h1><p class="price">${price(product.price, lang)}</p><p>${product.about[lang]}</p>
<h2>${t.details}</h2><ul>${product.facts[lang].map((fact) => `<li>${fact}</li>`).join("")}</ul>
<p class="note">${t.askText}</p><button class="button" type="button" data-chat>${t.ask}</button></div></article>
<ul class="grid three">${others.map((p) => card(p, lang)).join("")}</ul>`;
}

function shipping(lang: Lang): string {
  const t = words[lang];
  const parts = t.shippingText.map(([head, text]) => `<section><h2>${head}</h2><p>${text}</p></section>`);
  return `<div class="prose"><h1>${t.shippingTitle}</h1>${parts.join("")}</div>`;
}

function help(lang: Lang): string {
  const t = words[lang];
  const cards = t.helpCards.map(([head, text]) => `<section><h2>${head}</h2><p>${text}</p></section>`);
  return `<div class="prose"><h1>${t.helpTitle}</h1><p class="lead">${t.helpText}</p>
<button class="button" type="button" data-chat>${t.openChat}</button><div class="cards">${cards.join("")}</div></div>`;
}

const link = (path: string, lang: Lang): string => (lang === "zh" ? `${path}?lang=zh` : path);

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

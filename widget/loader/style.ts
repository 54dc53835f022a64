/** `:host` rules are important: among those the inner context wins over the page's. */
export const css = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;right:20px!important;bottom:calc(20px + env(safe-area-inset-bottom))!important;display:block!important}
:host([data-left]){right:auto!important;left:20px!important}
*{box-sizing:border-box}
.launcher{width:56px;height:56px;margin:0;padding:0 16px;border:0;border-radius:50%;background:var(--parley-color);color:var(--parley-ink);box-shadow:0 4px 16px rgb(0 0 0/.2);cursor:pointer;forced-color-adjust:none}
.launcher:focus-visible{outline:3px solid var(--parley-color);outline-offset:3px}
i{display:block;width:24px;height:24px;background:currentColor;clip-path:path("M12 3c5.5 0 10 3.6 10 8s-4.5 8-10 8a12 12 0 0 1-2.8-.3L4.6 21l.8-3.9A7.3 7.3 0 0 1 2 11c0-4.4 4.5-8 10-8Z")}
:host([data-open]) i{clip-path:polygon(8% 33%,15% 26%,50% 61%,85% 26%,92% 33%,50% 75%)}
.badge{position:absolute;top:-2px;right:-2px;min-width:20px;padding:0 5px;border-radius:10px;background:#c92a2a;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center}
.badge:empty{display:none}
.panel{position:absolute;right:0;bottom:72px;width:400px;height:min(680px,100vh - 112px);border-radius:12px;overflow:hidden;background:var(--parley-color);box-shadow:0 0 0 1px rgb(128 128 128/.25),0 12px 40px rgb(0 0 0/.18);visibility:hidden;opacity:0;transform:translateY(8px);transition:.15s ease-out}
:host([data-left]) .panel{right:auto;left:0}
:host([data-open]) .panel{visibility:visible;opacity:1;transform:none}
.loaded{background:Canvas}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:light dark;opacity:0}
.loaded iframe{opacity:1}
@media(max-width:480px),(max-height:420px){
:host([data-open]) .launcher{display:none}
.panel{position:fixed;inset:var(--parley-top,0) 0 auto!important;width:100%;height:var(--parley-height,100%);border-radius:0;padding-top:env(safe-area-inset-top)}
}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
`.replace(/\n/g, "");

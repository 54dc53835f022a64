export const dynamic = "force-dynamic";

const words = {
  en: {
    title: "Your conversation",
    wait: "One moment, please.",
    gone: "This link is no longer good.",
    start: "Open the chat",
  },
  zh: { title: "您的对话", wait: "请稍等。", gone: "这个链接已失效。", start: "打开聊天" },
};

/**
 * Where the link of a letter leads. The secret stands behind `#`, which no server or log sees; only a browser that runs this
 * page exchanges it, so that mail scanners, which fetch every link, change nothing.
 */
export async function GET(request: Request, { params }: { params: Promise<{ inboxKey: string }> }): Promise<Response> {
  const { inboxKey } = await params;
  if (!/^[\w-]{1,64}$/.test(inboxKey)) return new Response("There is no such inbox.", { status: 404 });
  const nonce = request.headers.get("x-nonce") ?? "";
  const locale = /^zh/i.test(request.headers.get("accept-language") ?? "") ? "zh" : "en";
  const { title, wait, gone, start } = words[locale];
  const boot = JSON.stringify({ inboxKey, gone }).replace(/</g, "\\u003c");
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${title}</title>
<style nonce="${nonce}">body{font:15px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;color:#111827;background:#fff}main{text-align:center;padding:24px}a{color:inherit}@media(prefers-color-scheme:dark){body{color:#f3f4f6;background:#111214}}</style></head>
<body><main><p id="say" role="status">${wait}</p><p id="go" hidden><a href="/chat/${inboxKey}">${start}</a></p></main>
<script nonce="${nonce}">${SCRIPT.replace("__BOOT__", () => boot)}</script></body></html>`;
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

const SCRIPT = `(async () => {
  const { inboxKey, gone } = __BOOT__;
  const name = "parley." + inboxKey + ".token";
  const link = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  try {
    const token = localStorage.getItem(name) ?? undefined;
    const response = await fetch("/chat/back", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ inbox: inboxKey, link, ...(token ? { token } : {}) }),
    });
    if (!response.ok) throw new Error();
    localStorage.setItem(name, (await response.json()).token);
    location.replace("/chat/" + inboxKey);
  } catch {
    document.getElementById("say").textContent = gone;
    document.getElementById("go").hidden = false;
  }
})();`;

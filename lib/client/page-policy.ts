/** The Content-Security-Policy of every console page. */
export function pagePolicy(nonce: string, chatOrigin: string): string {
  const evaluate = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    // Positioned menus and virtual lists write style attributes.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data: ${chatOrigin}`.trimEnd(),
    "font-src 'self'",
    `connect-src 'self' ${chatOrigin}`.trimEnd(),
    `frame-src 'self' ${chatOrigin}`.trimEnd(),
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

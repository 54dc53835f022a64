/** A document whose scripts don't run, whose frames and styles don't load: linkedom only builds the tree. */
export async function documentOf(html: string): Promise<Document> {
  const { parseHTML } = await import("linkedom");
  const whole = /<body[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document;
}

/** Tables, images, task lists and HTML: the rich editor would flatten what it doesn't know, so such a text is edited as it is written. */
export const beyondRich = (markdown: string): boolean => {
  const prose = markdown.replace(/```[\s\S]*?(```|$)/g, "").replace(/`[^`\n]*`/g, "");
  return (
    /^\s*\|.*\|\s*$/m.test(prose) ||
    /!\[[^\]]*\]\(/.test(prose) ||
    /^\s*[-*+] \[[ x]\] /im.test(prose) ||
    /<\/?[a-z][a-z0-9-]*(\s[^>]*)?>/i.test(prose) ||
    /^\[\^?[^\]]+\]:/m.test(prose)
  );
};

/** Addresses that an agent typed go around a model, and come back as they were: a model must neither change nor add one. */
export function linksHidden(text: string): { text: string; restore(text: string): string } {
  const links: string[] = [];
  const hidden = text.replace(/https?:\/\/[^\s<>"'，。；！？、（）【】《》]+/gi, (link) => {
    const end = /[.,;:!?)\]]+$/.exec(link)?.[0] ?? "";
    links.push(end ? link.slice(0, -end.length) : link);
    return `[link-${links.length}]${end}`;
  });
  return {
    text: hidden,
    restore: (written) =>
      written.replace(/\[link-(\d{1,4})\]/gi, (whole, number: string) => links[Number(number) - 1] ?? whole),
  };
}

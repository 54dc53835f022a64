/** The shop's pictures: a few shapes each, drawn here, so that the site needs nothing from anywhere. */
const frame = (ground: string, shapes: string, title: string): string =>
  `<svg class="art" viewBox="0 0 400 400" ${title ? `role="img" aria-label="${title}"` : `aria-hidden="true"`}><rect width="400" height="400" fill="${ground}"/>${shapes}</svg>`;

const shadow = (x: number, width: number): string =>
  `<ellipse cx="${x}" cy="332" rx="${width}" ry="9" fill="#000" opacity=".09"/>`;

const shapes: Record<string, [ground: string, shapes: string]> = {
  lamp: [
    "#efe6d8",
    `<circle cx="200" cy="160" r="118" fill="#fff" opacity=".45"/>${shadow(200, 78)}
     <path d="M194 190h12v136h-12z" fill="#5b4a3a"/><path d="M150 326c0-10 22-18 50-18s50 8 50 18v6H150z" fill="#5b4a3a"/>
     <path d="M146 92h108l38 112H108z" fill="#c9784a"/><path d="M146 92h54v112h-92z" fill="#d98e61"/>`,
  ],
  chair: [
    "#dfe7e1",
    `${shadow(200, 104)}<g fill="none" stroke="#8a6a4a" stroke-width="11" stroke-linecap="round"><path d="M130 226l-20 104M270 226l20 104M142 226l12 104M258 226l-12 104"/></g>
     <path d="M112 206h176a14 14 0 0 1 0 28H112a14 14 0 0 1 0-28z" fill="#2f6f4f"/>
     <path d="M132 84c0-12 30-18 68-18s68 6 68 18l-8 118H140z" fill="#3f8263"/><path d="M132 84c0-12 30-18 68-18v136h-60z" fill="#4b936f"/>`,
  ],
  throw: [
    "#e9e2ea",
    `${shadow(200, 120)}<path d="M84 120c40-26 82-30 116-16s78 12 116-8v202c-40 22-82 24-116 12s-78-8-116 10z" fill="#7d8f69"/>
     <path d="M84 164c40-26 82-30 116-16s78 12 116-8v26c-38 20-82 22-116 8s-76-10-116 16z" fill="#a9b896"/>
     <path d="M84 232c40-26 82-30 116-16s78 12 116-8v26c-38 20-82 22-116 8s-76-10-116 16z" fill="#a9b896"/>
     <g stroke="#7d8f69" stroke-width="5" stroke-linecap="round"><path d="M92 320v16M120 308v18M150 303v18M180 304v18M210 310v18M240 314v18M270 312v18M300 304v18"/></g>`,
  ],
  mug: [
    "#e3e8ee",
    `${shadow(190, 96)}<path d="M276 176h22c34 0 34 92-6 92h-20" fill="none" stroke="#54708a" stroke-width="20"/>
     <path d="M104 140h176v146c0 30-20 46-46 46h-84c-26 0-46-16-46-46z" fill="#6d8ba5"/><path d="M104 140h70v192h-24c-26 0-46-16-46-46z" fill="#7f9cb5"/>
     <path d="M104 214h176v30H104z" fill="#f4f1ea"/><ellipse cx="192" cy="140" rx="88" ry="18" fill="#4a3a2e"/>
     <path d="M160 108c-12-18 12-26 0-46M204 108c-12-18 12-26 0-46" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".8"/>`,
  ],
  shelf: [
    "#f0e7dc",
    `<path d="M70 232h260v20H70z" fill="#b98b5e"/><path d="M70 252h260v7H70z" fill="#9a7048"/><path d="M104 259h14v44h-14zM282 259h14v44h-14z" fill="#9a7048"/>
     <path d="M92 134h26v98H92z" fill="#2f6f4f"/><path d="M120 148h20v84h-20z" fill="#c9784a"/><path d="M142 126h24v106h-24z" fill="#54708a"/><path d="M176 232l-8-90 20-2 8 92z" fill="#d8b26a"/>
     <path d="M240 186h64l-8 46h-48z" fill="#f7f4ee"/><g fill="#4b936f"><path d="M272 186c-4-50-40-50-44-74 30 0 46 30 44 74z"/><path d="M272 186c2-40 34-44 42-64-30-4-44 24-42 64z"/><path d="M268 186c0-40 4-70 6-96 14 26 10 62 0 96z" fill="#3f8263"/></g>`,
  ],
  vase: [
    "#f1dfd6",
    `${shadow(200, 66)}<g fill="none" stroke="#5f7a58" stroke-width="5" stroke-linecap="round"><path d="M198 190c-6-54-34-76-48-106M202 190c4-60 6-90 4-128M206 190c8-46 36-64 50-86"/></g>
     <g fill="#e9b44c"><circle cx="148" cy="78" r="19"/><circle cx="206" cy="56" r="22"/><circle cx="260" cy="98" r="18"/></g>
     <path d="M172 180h56c-4 34 44 52 44 104 0 34-26 48-72 48s-72-14-72-48c0-52 48-70 44-104z" fill="#b5654a"/><path d="M172 180h28v152c-46 0-72-14-72-48 0-52 48-70 44-104z" fill="#c77b5f"/>`,
  ],
};

export function art(name: string, title: string): string {
  const [ground, drawing] = shapes[name] ?? ["#eee", ""];
  return frame(ground, drawing, title);
}

export const logo = `<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"><path d="M16 3c8 5 11 10 11 15 0 6-5 9-11 9S5 24 5 18C5 13 8 8 16 3z" fill="#2f6f4f"/><path d="M16 10v20M16 19l5-4M16 23l-5-4" stroke="#faf8f4" stroke-width="1.6" fill="none" stroke-linecap="round"/></svg>`;

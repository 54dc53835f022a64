/** @jsxImportSource preact */

const circle = "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z";
/** Lucide's shapes, 1.5 stroke. */
const shapes = {
  back: "m15 18-6-6 6-6",
  close: "M18 6 6 18M6 6l12 12",
  more: "M12 12h.01M19 12h.01M5 12h.01",
  send: "m5 12 7-7 7 7M12 19V5",
  attach: "m21.4 11.1-9.2 9.2a6 6 0 0 1-8.5-8.5l8.6-8.6a4 4 0 0 1 5.7 5.7l-8.6 8.6a2 2 0 0 1-2.8-2.8l8.5-8.5",
  smile: `${circle}M8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01`,
  up: "M7 10v12M15 5.9 14 10h5.8a2 2 0 0 1 2 2.6l-2.3 8a2 2 0 0 1-2 1.4H4a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2h2.8a2 2 0 0 0 1.8-1.1L12 2a3.1 3.1 0 0 1 3 3.9Z",
  person: "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z",
  file: "M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8ZM14 2v6h6",
  bot: "M12 8V4H8M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2ZM2 14h2M20 14h2M15 13v2M9 13v2",
  next: "m9 18 6-6-6-6",
  alert: `${circle}M12 8v4M12 16h.01`,
};
export type IconName = keyof typeof shapes;

export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => <Shape d={shapes[name]} size={size} />;

export const Shape = ({ d, size }: { d: string; size: number }) => (
  <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <path d={d} />
  </svg>
);

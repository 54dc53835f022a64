import type { Excerpt } from "@/lib/contracts/search";

/** The words that were looked for stand out. */
export const MarkedText = ({ parts }: { parts: Excerpt }) =>
  parts.map(({ text, hit }, at) =>
    hit ? (
      // The parts of one text never change their order.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={at} className="rounded-[2px] bg-accent-soft font-medium text-accent-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );

import { markdownBlocks, type Block, type Span } from "@/lib/client/markdown-blocks";

export function Markdown({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-3 break-words">
      {markdownBlocks(text).map((block, at) => (
        <Shown key={at} block={block} />
      ))}
    </div>
  );
}

function Shown({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 1 ? "h3" : block.level === 2 ? "h4" : "h5";
      return (
        <Heading className={block.level === 1 ? "text-title font-medium" : "font-medium"}>
          <Spans spans={block.spans} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p className="whitespace-pre-wrap">
          <Spans spans={block.spans} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="border-l-2 pl-3 whitespace-pre-wrap text-ink-2">
          <Spans spans={block.spans} />
        </blockquote>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={`flex flex-col gap-1 pl-5 ${block.ordered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((spans, at) => (
            <li key={at}>
              <Spans spans={spans} />
            </li>
          ))}
        </List>
      );
    }
    case "code":
      return <pre className="overflow-x-auto rounded-control bg-sunken p-2.5 font-mono text-meta">{block.text}</pre>;
  }
}

const Spans = ({ spans }: { spans: Span[] }) =>
  spans.map(({ text, mark, url }, at) => {
    if (url) {
      return (
        <a
          key={at}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent-ink underline underline-offset-2"
        >
          {text}
        </a>
      );
    }
    if (mark === "strong") return <strong key={at}>{text}</strong>;
    if (mark === "code")
      return (
        <code key={at} className="rounded-[3px] bg-sunken px-1 font-mono text-meta">
          {text}
        </code>
      );
    return text;
  });

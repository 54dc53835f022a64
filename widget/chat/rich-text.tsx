/** @jsxImportSource preact */
import { useMemo } from "preact/hooks";
import { parseMarkup, type Inline } from "./markup";

export function RichText({ text, plain }: { text: string; plain: boolean }) {
  // A long conversation is drawn again with every word that streams in.
  const blocks = useMemo(() => parseMarkup(text, plain), [text, plain]);
  return (
    <div class="text">
      {blocks.map((block, at) => {
        if (block.kind === "paragraph") {
          return <p key={at}>{block.lines.map((line, i) => [i > 0 && <br />, spans(line)])}</p>;
        }
        const List = block.ordered ? "ol" : "ul";
        return (
          <List key={at}>
            {block.items.map((item, i) => (
              <li key={i}>{spans(item)}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}

const spans = (line: Inline[]) =>
  line.map((part, at) => {
    if (part.kind === "link") {
      return (
        <a key={at} href={part.url} target="_blank" rel="noopener nofollow ugc noreferrer">
          {part.text}
        </a>
      );
    }
    if (part.kind === "bold") return <strong key={at}>{part.text}</strong>;
    return part.kind === "code" ? <code key={at}>{part.text}</code> : part.text;
  });

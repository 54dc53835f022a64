/** @jsxImportSource preact */
import { parseMarkup, type Inline } from "./markup";

export function RichText({ text, plain }: { text: string; plain: boolean }) {
  return (
    <div class="text">
      {parseMarkup(text, plain).map((block, at) => {
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

"use client";

import { Markdown } from "@tiptap/markdown";
import { EditorContent, useEditor, useEditorState, type Editor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useRef } from "react";
import { textPieces } from "@/lib/client/text-pieces";
import { findWords } from "@/lib/client/find-words";
import { RichToolbar } from "./rich-toolbar";

type Props = {
  label: string;
  /** Markdown; what is given later is not taken over, so a new text needs a new key. */
  text: string;
  /** Opened at these words. */
  at: string | null;
  onChange: (markdown: string) => void;
};

/** What a person writes looks as it will be read; what is kept is Markdown. */
export function RichEditor({ label, text, at, onChange }: Props) {
  const opened = useRef<string | null>(null);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        underline: false,
        heading: { levels: [1, 2, 3] },
        link: { openOnClick: false, protocols: ["http", "https", "mailto"], defaultProtocol: "https" },
      }),
      Markdown,
    ],
    content: text,
    contentType: "markdown",
    immediatelyRender: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: "rich-text min-h-72 px-3 py-2.5 outline-none",
      },
    },
    onCreate: (event) => (opened.current = event.editor.getMarkdown().trim()),
    // What the editor adds by itself, an empty last line for one, is no change.
    onUpdate(event) {
      const markdown = event.editor.getMarkdown();
      onChange(markdown.trim() === opened.current ? text : markdown);
    },
  });
  useOpenedAt(editor, at);
  const marks = useEditorState({ editor, selector: ({ editor: now }) => (now ? marksOf(now) : null) });
  return (
    <div className="rounded-control border border-line-strong bg-surface focus-within:border-accent-ink">
      {editor && marks && <RichToolbar editor={editor} marks={marks} />}
      <div className="max-h-[60vh] overflow-y-auto scroll-thin">
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}

export type Marks = ReturnType<typeof marksOf>;
const marksOf = (editor: Editor) => ({
  bold: editor.isActive("bold"),
  italic: editor.isActive("italic"),
  code: editor.isActive("code"),
  link: editor.isActive("link"),
  heading: [1, 2, 3].find((level) => editor.isActive("heading", { level })) ?? 0,
  bulletList: editor.isActive("bulletList"),
  orderedList: editor.isActive("orderedList"),
  blockquote: editor.isActive("blockquote"),
  codeBlock: editor.isActive("codeBlock"),
  undo: editor.can().undo(),
  redo: editor.can().redo(),
});

/** Selects the sentence that one came for, once. */
function useOpenedAt(editor: Editor | null, at: string | null): void {
  const done = useRef(false);
  useEffect(() => {
    if (!editor || !at || done.current) return;
    done.current = true;
    const nodes = textPieces(editor.view.dom);
    const found = findWords(
      nodes.map((node) => node.data),
      at,
    );
    const [first, last] = [found && nodes[found.start.piece], found && nodes[found.end.piece]];
    if (!found || !first || !last) return;
    const from = editor.view.posAtDOM(first, found.start.offset);
    const to = editor.view.posAtDOM(last, found.end.offset);
    editor.chain().setTextSelection({ from, to }).focus(null, { scrollIntoView: false }).run();
    first.parentElement?.scrollIntoView({ block: "center" });
  }, [editor, at]);
}

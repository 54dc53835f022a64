"use client";

import type { Editor } from "@tiptap/react";
import { Bold, Code, Italic, List, ListOrdered, Quote, Redo2, SquareCode, Undo2, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/input";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "./link-button";
import type { Marks } from "./rich-editor";

type Level = 1 | 2 | 3;
const levels: readonly Level[] = [1, 2, 3];

export function RichToolbar({ editor, marks }: { editor: Editor; marks: Marks }) {
  const t = useTranslations("articles.tool");
  const at = () => editor.chain().focus();
  const button = (
    name: "bold" | "italic" | "code" | "bulletList" | "orderedList" | "blockquote" | "codeBlock",
    icon: LucideIcon,
    run: () => unknown,
    keys?: string[],
  ) => (
    <IconButton
      icon={icon}
      label={t(name)}
      {...(keys ? { keys } : {})}
      aria-pressed={marks[name]}
      className="aria-pressed:bg-sunken aria-pressed:text-ink"
      onClick={() => run()}
    />
  );
  const style = (value: string) => {
    const level = levels.find((each) => String(each) === value);
    return level ? at().setHeading({ level }).run() : at().setParagraph().run();
  };
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-0.5 border-b bg-ground px-1.5 py-1"
    >
      <Select
        aria-label={t("style")}
        value={marks.heading}
        onChange={(event) => style(event.target.value)}
        className="mr-1 w-32"
      >
        <option value={0}>{t("paragraph")}</option>
        {levels.map((level) => (
          <option key={level} value={level}>
            {t("heading", { level })}
          </option>
        ))}
      </Select>
      {button("bold", Bold, () => at().toggleBold().run(), ["Ctrl", "B"])}
      {button("italic", Italic, () => at().toggleItalic().run(), ["Ctrl", "I"])}
      {button("code", Code, () => at().toggleCode().run())}
      <LinkButton editor={editor} active={marks.link} />
      {button("bulletList", List, () => at().toggleBulletList().run())}
      {button("orderedList", ListOrdered, () => at().toggleOrderedList().run())}
      {button("blockquote", Quote, () => at().toggleBlockquote().run())}
      {button("codeBlock", SquareCode, () => at().toggleCodeBlock().run())}
      <span className="ml-auto flex">
        <IconButton
          icon={Undo2}
          label={t("undo")}
          keys={["Ctrl", "Z"]}
          disabled={!marks.undo}
          onClick={() => at().undo().run()}
        />
        <IconButton icon={Redo2} label={t("redo")} disabled={!marks.redo} onClick={() => at().redo().run()} />
      </span>
    </div>
  );
}

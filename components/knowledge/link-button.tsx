"use client";

import type { Editor } from "@tiptap/react";
import { Link as LinkIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";

const isAddress = (text: string) => /^(https?:\/\/|mailto:)\S+$/i.test(text);

/** Where the chosen words lead. */
export function LinkButton({ editor, active }: { editor: Editor; active: boolean }) {
  const t = useTranslations("articles.tool");
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState("");
  const show = (next: boolean) => {
    if (next) setAddress(String(editor.getAttributes("link")["href"] ?? ""));
    setOpen(next);
  };
  const at = () => editor.chain().focus().extendMarkRange("link");
  const keep = () => {
    const href = address.trim();
    if (!isAddress(href)) return;
    const blank = editor.state.selection.empty && !active;
    if (blank)
      editor
        .chain()
        .focus()
        .insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] })
        .run();
    else at().setLink({ href }).run();
    setOpen(false);
  };
  return (
    <Popover
      label={t("link")}
      align="start"
      open={open}
      onOpenChange={show}
      trigger={
        <Button
          look="ghost"
          size="icon"
          aria-label={t("link")}
          title={t("link")}
          aria-pressed={active}
          className="aria-pressed:bg-sunken aria-pressed:text-ink"
        >
          <LinkIcon className="size-4" strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      <div className="flex w-80 max-w-[calc(100vw-24px)] flex-col gap-2 p-3">
        <Input
          type="url"
          aria-label={t("address")}
          placeholder="https://"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // Inside the form of the article: Enter is for the link alone.
            event.preventDefault();
            keep();
          }}
        />
        <div className="flex justify-end gap-2">
          {active && (
            <Button
              size="sm"
              look="ghost"
              onClick={() => {
                at().unsetLink().run();
                setOpen(false);
              }}
            >
              {t("unlink")}
            </Button>
          )}
          <Button size="sm" look="primary" disabled={!isAddress(address.trim())} onClick={keep}>
            {t("setLink")}
          </Button>
        </div>
      </div>
    </Popover>
  );
}

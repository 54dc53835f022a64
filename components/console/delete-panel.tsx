"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import { Panel } from "./panel";

type Props = {
  title: string;
  text: string;
  /** The question, with its name; and what is lost, where that is more than `text`. */
  ask: string;
  lost?: string;
  said: string;
  /** Of the list and of its page: `list/id` is deleted, and one is back at `at`. */
  list: string;
  id: string;
  at: string;
  /** Something still needs it. */
  held?: boolean;
};

/** The end of a thing that has a page of its own. */
export function DeletePanel({ title, text, ask, lost = text, said, list, id, at, held = false }: Props) {
  const t = useTranslations("common");
  const router = useRouter();
  const { save } = useSave(list);
  const drop = async () => {
    if ((await save(() => remove(`${list}/${id}`), said)) !== undefined) router.push(at);
  };
  return (
    <Panel title={title} text={text}>
      <Confirm
        trigger={(open) => (
          <Button look="danger" onClick={open} disabled={held} className="self-start">
            {t("delete")}
          </Button>
        )}
        title={ask}
        consequence={lost}
        action={t("delete")}
        onConfirm={drop}
      />
    </Panel>
  );
}

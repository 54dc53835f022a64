"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CopyButton } from "./copy-button";
import { Textarea } from "@/components/ui/input";
import { api, CallError, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import { FlowDefinition, type FlowCheck, type FlowProblem, type FlowWithDraft } from "@/lib/contracts/flow";
import { SaveFooter } from "../console/save-footer";
import { Problems } from "./problems";

type Props = { flow: FlowWithDraft; readOnly: boolean; onSaved: (flow: FlowWithDraft) => void };
const CHECKED_AFTER_MS = 400;
const write = (definition: unknown) => JSON.stringify(definition, null, 2);

/** The flow as it is kept in git, checked while one writes. */
export function DefinitionEditor({ flow, readOnly, onSaved }: Props) {
  const t = useTranslations("flows");
  const kept = write(flow.definition);
  const [text, setText] = useState(kept);
  const [found, setFound] = useState<FlowProblem[]>(flow.problems);
  const { save, busy } = useSave("/flows");
  const dirty = text !== kept;
  useEffect(() => {
    if (!dirty) return;
    let gone = false;
    const timer = setTimeout(() => {
      void look(text, t("notJson")).then((problems) => gone || setFound(problems));
    }, CHECKED_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, dirty, t]);
  const submit = async () => {
    const read = parsed(text);
    if (!read.ok) return setFound([problemOf(t("notJson"))]);
    const body = { definition: read.value, expectedRev: flow.draftRev };
    const saved = await save(() => api<FlowWithDraft>("PUT", `/flows/${flow.id}/draft`, body));
    if (saved) onSaved(saved);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Problems problems={dirty ? found : flow.problems} />
      <Textarea
        aria-label={t("definition")}
        spellCheck={false}
        readOnly={readOnly}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-[60vh] resize-y font-mono text-meta leading-5 whitespace-pre"
      />
      <div className="mt-3 flex flex-wrap items-center justify-end gap-2">
        <CopyButton text={text} />
        {!readOnly && <SaveFooter dirty={dirty} busy={busy} onReset={() => setText(kept)} />}
      </div>
    </form>
  );
}

type Read = { ok: true; value: unknown } | { ok: false };
function parsed(text: string): Read {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

async function look(text: string, notJson: string): Promise<FlowProblem[]> {
  const read = parsed(text);
  if (!read.ok) return [problemOf(notJson)];
  const shape = FlowDefinition.safeParse(read.value);
  if (!shape.success) {
    return shape.error.issues.map((issue) => problemOf(`${issue.path.join(".")}: ${issue.message}`));
  }
  try {
    return (await post<FlowCheck>("/flows/check", { definition: shape.data })).problems;
  } catch (error) {
    return error instanceof CallError ? [problemOf(error.message)] : [];
  }
}

const problemOf = (message: string): FlowProblem => ({ kind: "badStep", node: null, message });

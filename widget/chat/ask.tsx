/** @jsxImportSource preact */
import type { TargetedInputEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { VisitorAsk } from "@/lib/contracts/before-chat";
import { lateWords } from "./strings-late";
import { loadRefusals, spoken } from "./strings";
import { useApp } from "./use";

type Field = VisitorAsk["fields"][number];
type Props = { ask: VisitorAsk; waiting: boolean };

/** What is asked before the first message goes out. Who writes first keeps their words: they wait for the answers. */
export function Ask({ ask, waiting }: Props) {
  const { chat, store, state } = useApp();
  const late = lateWords(state.locale);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const optional = ask.fields.every(({ required }) => !required);

  useEffect(() => {
    if (waiting) form.current?.querySelector<HTMLElement>("input, select")?.focus();
  }, [waiting]);

  const problem = ({ key, kind, required }: Field): string => {
    const said = values[key]?.trim() ?? "";
    if (!said) return required ? late.needed : "";
    if (kind === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(said)) return late.badMail;
    if (kind === "link" && !/^https?:\/\/\S+\.\S+/.test(said)) return late.badLink;
    return "";
  };
  /** What waited for the answers goes out. */
  const goOn = () => {
    store.set({ ask: undefined });
    void chat.go();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const found = Object.fromEntries(ask.fields.flatMap((each) => (problem(each) ? [[each.key, problem(each)]] : [])));
    setWrong(found);
    const [first] = ask.fields.filter(({ key }) => found[key]);
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first.key)}"]`)?.focus();
    setBusy(true);
    const ack = await chat.call("visitor:answer", answersOf(values));
    if (ack.ok) return goOn();
    setBusy(false);
    // Other readers' words for a refusal are fetched with the first one.
    await loadRefusals(state.locale).catch(() => undefined);
    setFailed(spoken(ack.error, state.locale) || late.needed);
  };
  return (
    <form class="ask" ref={form} noValidate aria-labelledby={id} onSubmit={(event) => void submit(event)}>
      <h2 id={id}>{ask.text[state.locale] || ask.text.en || ask.text.zh || late.askTitle}</h2>
      {waiting && <output class="hint">{late.askWaits}</output>}
      {ask.fields.map((field) => (
        <label key={field.key}>
          <span>
            {labelOf(field, late, state.locale)}
            {!field.required && !optional && <small> {late.optional}</small>}
          </span>
          <Control
            field={field}
            late={late}
            value={values[field.key] ?? ""}
            wrong={Boolean(wrong[field.key])}
            about={`${id}-${field.key}`}
            onInput={(value) => {
              setValues({ ...values, [field.key]: value });
              setWrong({ ...wrong, [field.key]: "" });
            }}
          />
          {wrong[field.key] && (
            <small class="bad" role="alert" id={`${id}-${field.key}`}>
              {wrong[field.key]}
            </small>
          )}
        </label>
      ))}
      {failed && (
        <p class="hint bad" role="alert">
          {failed}
        </p>
      )}
      <div class="do">
        <button type="submit" class="primary" disabled={busy}>
          {late.askSend}
        </button>
        {optional && (
          <button type="button" onClick={goOn}>
            {late.askSkip}
          </button>
        )}
      </div>
    </form>
  );
}

type Late = ReturnType<typeof lateWords>;
type ControlProps = {
  field: Field;
  late: Late;
  value: string;
  wrong: boolean;
  about: string;
  onInput: (value: string) => void;
};
const complete: Partial<Record<Field["kind"], string>> = { name: "name", email: "email" };

function Control({ field: { key, kind, options, required }, late, value, wrong, about, onInput }: ControlProps) {
  const said = {
    name: key,
    value,
    "aria-required": required,
    "aria-invalid": wrong,
    ...(wrong && { "aria-describedby": about }),
  };
  if (kind === "choice" || kind === "yesNo") {
    const choices =
      kind === "choice"
        ? options.map((option) => [option, option])
        : [
            ["yes", late.yes],
            ["no", late.no],
          ];
    return (
      <select {...said} onChange={(event) => onInput(event.currentTarget.value)}>
        <option value="">–</option>
        {choices.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const field = {
    ...said,
    maxLength: kind === "name" ? 120 : 500,
    autocomplete: complete[kind] ?? "off",
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  };
  switch (kind) {
    case "email":
      return <input {...field} type="email" />;
    case "number":
      return <input {...field} type="number" step="any" />;
    case "date":
      return <input {...field} type="date" />;
    case "link":
      return <input {...field} type="url" />;
    case "name":
    case "text":
      return <input {...field} type="text" />;
  }
}

function labelOf({ kind, label }: Field, late: Late, locale: "en" | "zh"): string {
  if (kind === "name") return late.askName;
  return kind === "email" ? late.askMail : label[locale];
}

/** Name and address by themselves, the others by their key. */
function answersOf(values: Record<string, string>): object {
  const said = Object.entries(values).filter(([, value]) => value.trim());
  const own = (name: string) => said.filter(([key]) => key === name);
  const fields = said.flatMap(([key, value]) => (key.startsWith("custom.") ? [[key.slice(7), value.trim()]] : []));
  return {
    ...Object.fromEntries([...own("name"), ...own("email")]),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

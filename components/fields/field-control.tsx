"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input, Select } from "@/components/ui/input";
import { webAddress } from "@/lib/client/web-address";
import type { CustomField } from "@/lib/contracts/fields";
import { sameValue, type FieldValue } from "@/lib/kernel/field-value";

type Props = {
  field: CustomField;
  label: string;
  value: FieldValue | undefined;
  /** Called with a value that its field can hold, when it is chosen or the control is left. */
  onCommit: (value: FieldValue) => void;
  disabled?: boolean;
  /** Handed on with every letter: where a button waits for it. */
  live?: boolean;
};

/** One value of a custom field, with the control that suits its kind. */
export function FieldControl({ field, label, value, onCommit, disabled, live = false }: Props) {
  const t = useTranslations("fields");
  switch (field.kind) {
    case "choice":
      return (
        <Select
          aria-label={label}
          disabled={disabled}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onCommit(event.target.value || null)}
        >
          <option value="">{t("none")}</option>
          {withOld(field.options, value).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      );
    case "yesNo":
      return (
        <Select
          aria-label={label}
          disabled={disabled}
          value={typeof value === "boolean" ? String(value) : ""}
          onChange={(event) => onCommit(event.target.value ? event.target.value === "true" : null)}
        >
          <option value="">{t("none")}</option>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </Select>
      );
    case "choices":
      return (
        <Choices label={label} options={field.options} value={value} onCommit={onCommit} disabled={disabled ?? false} />
      );
    case "text":
    case "number":
    case "date":
    case "link":
      return (
        <Written
          // Somebody else's change shows; one's own letters stay.
          key={live ? field.key : JSON.stringify(value ?? null)}
          live={live}
          field={field}
          label={label}
          value={value}
          onCommit={onCommit}
          disabled={disabled ?? false}
        />
      );
  }
}

/** A value whose option is gone still shows. */
const withOld = (options: readonly string[], value: FieldValue | undefined): readonly string[] =>
  typeof value === "string" && !options.includes(value) ? [...options, value] : options;

type ChoicesProps = Pick<Props, "label" | "value" | "onCommit"> & { options: string[]; disabled: boolean };

function Choices({ label, options, value, onCommit, disabled }: ChoicesProps) {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: string) => {
    const next = chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option];
    onCommit(next.length > 0 ? options.filter((each) => next.includes(each)) : null);
  };
  return (
    <fieldset aria-label={label} className="flex max-h-32 flex-wrap gap-1 overflow-y-auto p-0.5 scroll-thin">
      {options.map((option) => (
        <button
          key={option}
          type="button"
          disabled={disabled}
          aria-pressed={chosen.includes(option)}
          onClick={() => toggle(option)}
          className="h-6 max-w-full truncate rounded-[4px] border border-line-strong px-2 text-meta text-ink-2 hover:bg-sunken aria-pressed:border-accent-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink max-md:h-9 max-md:px-3"
        >
          {option}
        </button>
      ))}
    </fieldset>
  );
}

const types = { text: "text", number: "number", date: "date", link: "url" } as const;
type WrittenProps = Omit<Props, "disabled" | "live"> & { disabled: boolean; live: boolean };

/** Kept as it is written, and handed on when it is left. */
function Written({ field, label, value, onCommit, disabled, live }: WrittenProps) {
  const t = useTranslations("fields");
  const [text, setText] = useState(String(value ?? ""));
  const [wrong, setWrong] = useState(false);
  const commit = (input: HTMLInputElement, said = text.trim(), quiet = false) => {
    // A number that is none reads as an empty text; the browser knows better.
    const bad = input.validity.badInput || (field.kind === "link" && said !== "" && !webAddress(said));
    if (bad && !quiet) return setWrong(true);
    const next = said === "" || bad ? null : field.kind === "number" ? Number(said) : said;
    if (!sameValue(next, value)) onCommit(next);
  };
  const href = field.kind === "link" ? webAddress(typeof value === "string" ? value : null) : undefined;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1">
        <Input
          type={types[field.kind === "number" || field.kind === "date" || field.kind === "link" ? field.kind : "text"]}
          step="any"
          aria-label={label}
          aria-invalid={wrong || undefined}
          disabled={disabled}
          maxLength={500}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
            if (live) commit(event.currentTarget, event.target.value.trim(), true);
          }}
          onBlur={(event) => commit(event.currentTarget)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) commit(event.currentTarget);
          }}
        />
        {href && (
          <a
            href={href}
            target="_blank"
            rel="noreferrer noopener"
            aria-label={t("openLink", { label })}
            title={href}
            className="flex size-8 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink"
          >
            <ExternalLink className="size-4" strokeWidth={1.5} aria-hidden />
          </a>
        )}
      </div>
      {wrong && (
        <p role="alert" className="text-meta text-danger">
          {t(field.kind === "link" ? "wrongLink" : field.kind === "date" ? "wrongDate" : "wrongNumber")}
        </p>
      )}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { Field } from "./field";
import { Input, Textarea } from "./input";

/** What a field needs of its form (`useForm`): one value that is text. */
type FormOf<K extends string> = {
  values: Record<K, string>;
  errors: Partial<Record<K, string>>;
  set: (key: K, value: string) => void;
  blur: (key: K) => void;
};
type Own<K extends string> = { form: FormOf<K>; name: K; label: string; hint?: ReactNode };
type Props<K extends string> = Own<K> &
  Pick<ComponentPropsWithoutRef<"input">, "autoComplete" | "maxLength" | "placeholder" | "type"> & {
    /** More than one line. */
    rows?: number;
  };

/** A value of a form that is text: what is wrong with it is said once it was left. */
export function TextField<K extends string>({ form, name, label, hint, rows, ...rest }: Props<K>) {
  const tv = useTranslations("validation");
  const problem: string | undefined = form.errors[name];
  return (
    <Field label={label} hint={hint} error={problem && tv(problem)}>
      {(ids) => {
        const shared = { ...ids, ...rest, value: form.values[name], onBlur: () => form.blur(name) };
        return rows ? (
          <Textarea {...shared} rows={rows} onChange={(event) => form.set(name, event.target.value)} />
        ) : (
          <Input {...shared} onChange={(event) => form.set(name, event.target.value)} />
        );
      }}
    </Field>
  );
}

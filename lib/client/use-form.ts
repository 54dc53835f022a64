"use client";

import { useState } from "react";

/** The name of a sentence in `validation`, or nothing. */
export type Rule<V, K extends keyof V> = (value: V[K], values: V) => string | undefined;
type Rules<V> = { [K in keyof V]?: Rule<V, K> };

/** A form that is sent, or a button in it that sends it another way. */
type Sent = { preventDefault(): void; currentTarget: Element };

/** Validation speaks when a field is left, and stays quiet while it is being mended. */
export function useForm<V extends Record<string, unknown>>(initial: V, rules: Rules<V>) {
  const [values, setValues] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<keyof V, string>>>({});

  const check = <K extends keyof V>(key: K): string | undefined => rules[key]?.(values[key], values);
  const set = <K extends keyof V>(key: K, value: V[K]) => {
    setValues((now) => ({ ...now, [key]: value }));
    setErrors((now) => ({ ...now, [key]: undefined }));
  };
  const keys = Object.keys(rules).filter((key): key is Extract<keyof V, string> => key in initial);
  return {
    values,
    errors,
    set,
    setError: (key: keyof V, message: string) => setErrors((now) => ({ ...now, [key]: message })),
    blur: (key: keyof V) => setErrors((now) => ({ ...now, [key]: check(key) })),
    dirty: JSON.stringify(values) !== JSON.stringify(saved),
    reset: (next: V) => {
      setValues(next);
      setSaved(next);
      setErrors({});
    },
    submit: (save: (values: V) => Promise<unknown>) => (event: Sent) => {
      event.preventDefault();
      const found = Object.fromEntries(keys.map((key) => [key, check(key)]));
      setErrors({ ...errors, ...found });
      const wrong = keys.find((key) => found[key]);
      if (!wrong) return void save(values);
      const form = event.currentTarget.closest("form");
      // After React has marked it.
      setTimeout(() => form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    },
  };
}

"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  label: string;
  value: string;
  fresh?: boolean;
  error?: string | undefined;
  onChange: (value: string) => void;
  onBlur?: () => void;
};

export function PasswordField({ label, value, fresh, error, onChange, onBlur }: Props) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} error={error} hint={fresh ? t("passwordHint") : undefined}>
      {(ids) => (
        <div className="relative">
          <Input
            {...ids}
            type={shown ? "text" : "password"}
            autoComplete={fresh ? "new-password" : "current-password"}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
            className="pr-9"
          />
          <button
            type="button"
            aria-label={shown ? t("hidePassword") : t("showPassword")}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-control text-ink-3 hover:text-ink"
          >
            <Icon className="size-4" strokeWidth={1.5} aria-hidden />
          </button>
        </div>
      )}
    </Field>
  );
}

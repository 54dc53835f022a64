"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Provider, ProviderTest as Tested } from "@/lib/contracts/providers";
import { Panel } from "../console/panel";

/** Asks for one word, and says what came of it. `atOnce`: tried without being asked, right after it was added. */
export function ProviderTest({ provider, atOnce }: { provider: Provider; atOnce: boolean }) {
  const t = useTranslations("models");
  const path = `/providers/${provider.id}`;
  const { save, busy } = useSave("/providers", path);
  const [model, setModel] = useState("");
  const [tested, setTested] = useState<Tested | null>(null);
  const run = async () => {
    setTested(null);
    const chosen = provider.models.includes(model) ? { model } : {};
    const came = await save(() => post<Tested>(`${path}/test`, chosen), null);
    if (came) setTested(came);
  };
  const first = useRef(atOnce);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    void run();
  });
  return (
    <Panel title={t("test")} text={t("testText")}>
      <div className="flex flex-wrap gap-2">
        {provider.models.length > 1 && (
          <Select
            aria-label={t("testModel")}
            value={model}
            onChange={(event) => setModel(event.target.value)}
            className="w-56 font-mono max-md:w-full"
          >
            {provider.models.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
        <Button busy={busy} onClick={() => void run()}>
          {t("testRun")}
        </Button>
      </div>
      <ul aria-live="polite" className="flex flex-col gap-3 empty:hidden">
        {tested?.checks.map((check) => (
          <Check key={`${check.what} ${check.model}`} check={check} host={hostOf(provider.baseUrl)} />
        ))}
      </ul>
    </Panel>
  );
}

function Check({ check, host }: { check: Tested["checks"][number]; host: string }) {
  const t = useTranslations("models");
  const locale = useLocale();
  const { what, model, ok, problem, code, said, firstTokenMs, tookMs } = check;
  const Icon = ok ? CircleCheck : CircleAlert;
  return (
    <li className="flex items-start gap-2">
      <Icon className={`mt-0.5 size-4 shrink-0 ${ok ? "text-success" : "text-danger"}`} strokeWidth={1.5} aria-hidden />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium">
          {t(`checked.${what}`)} <span className="font-mono font-normal">{model}</span>
        </p>
        {ok ? (
          <p className="text-ink-2 tabular-nums">
            {what === "chat" && firstTokenMs !== null
              ? t("firstWord", { first: firstTokenMs, all: tookMs })
              : t("took", { ms: tookMs })}
          </p>
        ) : (
          <p className="text-danger">{locale === "en" || !code ? problem : t(`problem.${code}`)}</p>
        )}
        {code === "address" && (
          <div className="mt-2 rounded-control bg-sunken p-3 text-ink-2">
            <p>{t("allowHint")}</p>
            <code className="mt-1 block font-mono text-meta text-ink select-all">EGRESS_ALLOW={host}</code>
          </div>
        )}
        {said && (
          <p className="mt-1 text-meta text-ink-3">
            {t("said")} <q className="font-mono">{said}</q>
          </p>
        )}
      </div>
    </li>
  );
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : address);

"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { useMe } from "@/lib/client/desk-context";
import type { ViewScope } from "@/lib/contracts/views";
import { useIsAdmin } from "../console/admins-only";
import { useTeams } from "../inbox/use-teams";

type Offered = { scope: ViewScope; teamId: string | null };

/** `private`, `everybody`, or the id of the team it is for. */
export const audienceOf = (offered: Offered | null): string =>
  offered ? (offered.teamId ?? offered.scope) : "private";
export const scopeOf = (audience: string): Offered =>
  audience === "private" || audience === "everybody"
    ? { scope: audience, teamId: null }
    : { scope: "team", teamId: audience };

/** For oneself, for a team one is in, for everybody where one is an admin. */
export function Audience({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("views");
  const me = useMe();
  const admin = useIsAdmin();
  const { teams } = useTeams();
  const own = teams.filter(
    ({ id, members }) => admin || id === value || members.some((member) => member.id === me.agent.id),
  );
  return (
    <Field label={t("audience")}>
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="private">{t("onlyMe")}</option>
          {own.map(({ id, name }) => (
            <option key={id} value={id}>
              {t("forTeam", { name })}
            </option>
          ))}
          {(admin || value === "everybody") && <option value="everybody">{t("everybody")}</option>}
        </Select>
      )}
    </Field>
  );
}

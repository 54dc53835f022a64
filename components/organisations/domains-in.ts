import { Domain } from "@/lib/contracts/organisations";

/** Written one per line, or with commas of either script. */
export const domainsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,，、]+/)
      .map((word) => word.trim().toLowerCase().replace(/^@/, ""))
      .filter(Boolean),
  ),
];

/** The name of a sentence in `validation`, or nothing. */
export const domainsRule = (text: string): string | undefined =>
  domainsIn(text).every((word) => Domain.safeParse(word).success) ? undefined : "domains";

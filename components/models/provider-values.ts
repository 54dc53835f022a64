import type { Provider } from "@/lib/contracts/providers";
import type { Rule } from "@/lib/client/use-form";
import { named } from "@/lib/client/rules";
import { presets, type PresetName } from "./presets";

/** A model as it is being written; prices are text until they are saved. */
export type ModelLine = { key: number; name: string; input: string; output: string };
export type ProviderValues = {
  preset: PresetName;
  name: string;
  baseUrl: string;
  apiKey: string;
  withoutKey: boolean;
  streaming: boolean;
  models: ModelLine[];
  embeddingModel: string;
};

export const blankLine = (key: number, name = ""): ModelLine => ({ key, name, input: "", output: "" });

export function valuesOfPreset(preset: PresetName): ProviderValues {
  const { title, baseUrl, models } = presets[preset];
  return {
    preset,
    name: title,
    baseUrl,
    apiKey: "",
    withoutKey: false,
    streaming: true,
    models: models.length > 0 ? models.map((name, key) => blankLine(key, name)) : [blankLine(0)],
    embeddingModel: "",
  };
}

export const valuesOfProvider = (provider: Provider): ProviderValues => ({
  preset: "other",
  name: provider.name,
  baseUrl: provider.baseUrl,
  apiKey: "",
  withoutKey: false,
  streaming: provider.streaming,
  models: provider.models.map((name, key) => {
    const price = provider.prices[name];
    return { key, name, input: price ? String(price.input) : "", output: price ? String(price.output) : "" };
  }),
  embeddingModel: provider.embeddingModel ?? "",
});

const priced = (text: string): number => Number(text.replace(",", ".") || 0);
const isPrice = (text: string): boolean => {
  const price = priced(text);
  return Number.isFinite(price) && price >= 0 && price <= 100_000;
};

/** As the API takes it. A key that was not typed stays what it is. */
export function writtenOf(values: ProviderValues, embeds: boolean): Record<string, unknown> {
  const models = values.models.map((line) => ({ ...line, name: line.name.trim() })).filter(({ name }) => name);
  const prices = models
    .filter(({ input, output }) => input.trim() || output.trim())
    .map(({ name, input, output }) => [name, { input: priced(input), output: priced(output) }]);
  return {
    name: values.name.trim(),
    baseUrl: values.baseUrl.trim(),
    ...(values.withoutKey ? { apiKey: "" } : values.apiKey.trim() ? { apiKey: values.apiKey.trim() } : {}),
    streaming: values.streaming,
    models: models.map(({ name }) => name),
    prices: Object.fromEntries(prices),
    ...(embeds ? { embeddingModel: values.embeddingModel.trim() || null } : {}),
  };
}

const originOf = (text: string): string | undefined =>
  URL.canParse(text.trim()) ? new URL(text.trim()).origin : undefined;

/** Each rule names a sentence in `validation`. A kept key belongs to the address it was given for. */
export function rulesFor(provider: Provider | null): {
  name: Rule<ProviderValues, "name">;
  baseUrl: Rule<ProviderValues, "baseUrl">;
  apiKey: Rule<ProviderValues, "apiKey">;
  models: Rule<ProviderValues, "models">;
} {
  return {
    name: named,
    baseUrl: (value) => (/^https?:\/\/[^/\s]+/i.test(value.trim()) && originOf(value) ? undefined : "webAddress"),
    apiKey: (value, values) =>
      provider?.keyHint &&
      !value.trim() &&
      !values.withoutKey &&
      originOf(values.baseUrl) !== originOf(provider.baseUrl)
        ? "keyOfAddress"
        : undefined,
    models: (lines) => {
      if (!lines.some(({ name }) => name.trim())) return "model";
      return lines.every(({ input, output }) => isPrice(input) && isPrice(output)) ? undefined : "price";
    },
  };
}

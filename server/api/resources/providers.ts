import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { Provider, ProviderTest } from "@/lib/contracts/providers";
import {
  createProvider,
  deleteProvider,
  getProvider,
  listProviders,
  testProvider,
  updateProvider,
} from "@/lib/domain/models";
import type { Resource } from "../route";

export const providerRoutes: Resource = (route) => {
  route("get", "/providers", listProviders, {
    access: "settings:read",
    summary: "Where models are reached, and how each fares",
    answer: listOf(Provider),
  });
  route("post", "/providers", createProvider, {
    access: "settings:write",
    summary: "Add a model provider",
    answer: Provider,
    status: 201,
  });
  route("get", "/providers/{providerId}", getProvider, {
    access: "settings:read",
    summary: "One provider",
    answer: Provider,
  });
  route("patch", "/providers/{providerId}", updateProvider, {
    access: "settings:write",
    summary: "Change a provider; without `apiKey` the key stays",
    answer: Provider,
  });
  route("delete", "/providers/{providerId}", deleteProvider, {
    access: "settings:write",
    summary: "Remove a provider that no bot asks",
    answer: Done,
  });
  route("post", "/providers/{providerId}/test", testProvider, {
    access: "settings:write",
    summary: "Ask the provider for one word, and say in words what is wrong",
    answer: ProviderTest,
  });
};

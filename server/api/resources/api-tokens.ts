import { listOf } from "@/lib/contracts/basics";
import { Done } from "@/lib/contracts/account";
import { ApiToken, ApiTokenWithSecret } from "@/lib/contracts/resources";
import { createApiToken, listApiTokens, revokeApiToken } from "@/lib/domain/agents";
import type { Resource } from "../route";

export const apiTokenRoutes: Resource = (route) => {
  route("get", "/api-tokens", listApiTokens, {
    access: "settings:read",
    summary: "API tokens, without their secrets",
    answer: listOf(ApiToken),
  });
  route("post", "/api-tokens", createApiToken, {
    access: "settings:write",
    summary: "Make a token that acts as you; its secret is shown once",
    answer: ApiTokenWithSecret,
    status: 201,
  });
  route("delete", "/api-tokens/{tokenId}", revokeApiToken, {
    access: "settings:write",
    summary: "Revoke a token at once",
    answer: Done,
  });
};

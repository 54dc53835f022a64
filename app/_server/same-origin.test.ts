import { describe, expect, it } from "vitest";
import { sameOrigin } from "./same-origin";

const base = "https://help.example.com";

describe("sameOrigin (S-A7)", () => {
  it.each([
    "//evil.example",
    "https://evil.example",
    "https:evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "http://",
    "https://help.example.com.evil.example/",
    "https://help.example.com@evil.example/",
  ])("%s stays here", (url) => expect(new URL(sameOrigin(url, base)).origin).toBe(base));
  it.each(["/inbox", "/inbox/1?a=b", `${base}/settings`])("%s is ours", (url) =>
    expect(sameOrigin(url, base)).toBe(new URL(url, base).href),
  );
});

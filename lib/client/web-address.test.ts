import { expect, it } from "vitest";
import { xssCorpus } from "@/lib/testing/xss-corpus";
import { webAddress } from "./web-address";

it("lets nothing through that would do something else than open a page", () => {
  expect(webAddress("https://shop.example.com/care?x=1")).toBe("https://shop.example.com/care?x=1");
  expect(webAddress(null)).toBeUndefined();
  for (const words of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "//evil.test",
    ...xssCorpus,
  ]) {
    const address = webAddress(words);
    if (address) expect(new URL(address).protocol).toMatch(/^https?:$/);
    if (/^\s*(javascript|data|vbscript):/i.test(words)) expect(address).toBeUndefined();
  }
});

import { expect, it } from "vitest";
import { pageAddress } from "./page-address";

it.each([
  ["https://shop.example/lamp?size=2#top", "https://shop.example/lamp?size=2"],
  ["https://user:secret@shop.example/", "https://shop.example/"],
  ["https://shop.example/reset?reset_token=abc&x=1", "https://shop.example/reset?reset_token=%E2%80%A6&x=1"],
  ["https://shop.example/cb?code=abc&state=def", "https://shop.example/cb?code=%E2%80%A6&state=%E2%80%A6"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["file:///etc/passwd", null],
  ["/relative", null],
  ["", null],
])("%s becomes %s", (given, shown) => {
  expect(pageAddress(given)).toBe(shown);
});

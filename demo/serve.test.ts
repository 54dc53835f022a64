import { afterAll, beforeAll, expect, it } from "vitest";
import { knowledge } from "./knowledge";
import { products } from "./products";
import { serveDemo } from "./serve";

let shop: Awaited<ReturnType<typeof serveDemo>>;
const get = (path: string) => fetch(`http://127.0.0.1:${shop.port}${path}`);
beforeAll(async () => {
  const urls = { publicUrl: "http://help.example", chatUrl: "http://chat.example" };
  shop = await serveDemo({ port: 0, host: "127.0.0.1", ...urls, inboxKey: async () => 'k"1' });
});
afterAll(() => shop.close());

it("serves every page in both languages with the bubble and no other origin", async () => {
  for (const path of ["/", "/shipping", "/help", ...products.map((p) => `/products/${p.id}`)]) {
    for (const lang of ["en", "zh"]) {
      const answer = await get(`${path}?lang=${lang}`);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).toContain(`<html lang="${lang === "zh" ? "zh-CN" : "en"}">`);
      expect(html).toContain('src="http://help.example/widget.js" data-inbox="k&quot;1"');
      expect(html).not.toMatch(/ style="|<style|undefined/);
      const csp = answer.headers.get("content-security-policy");
      expect(csp).toContain("script-src 'self' http://help.example;");
      expect(csp).toContain("frame-src http://chat.example;");
    }
  }
});
it("serves its files and knows what it doesn't have", async () => {
  expect((await get("/shop.css")).headers.get("content-type")).toContain("text/css");
  expect((await get("/nothing")).status).toBe(404);
});
it("looks orders up and registers a return once, however often it is asked", async () => {
  expect(await (await get("/api/orders/LC20417")).json()).toMatchObject({ status: "returnable", total: "€89.00" });
  expect((await get("/api/orders/LC99999")).status).toBe(404);
  const register = (key: string) =>
    fetch(`http://127.0.0.1:${shop.port}/api/returns`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify({ orderNumber: "LC20417", reason: "damaged" }),
    });
  const [first, again] = [await register("a"), await register("a")];
  expect(await first.json()).toEqual({ returnNumber: "R-10001", orderNumber: "LC20417" });
  expect(await again.json()).toEqual({ returnNumber: "R-10001", orderNumber: "LC20417" });
  expect((await register("b")).status).toBe(409);
  expect(await (await get("/api/orders/LC20417")).json()).toMatchObject({ status: "returned" });
});
it("teaches the bot the same in both languages", () => {
  expect(knowledge.en.faq.length).toBe(knowledge.zh.faq.length);
  expect(knowledge.en.articles.length).toBe(knowledge.zh.articles.length);
  for (const { question, answer } of [...knowledge.en.faq, ...knowledge.zh.faq]) {
    expect(question.length).toBeGreaterThan(3);
    expect(answer.length).toBeGreaterThan(10);
  }
});

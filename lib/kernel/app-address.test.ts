import { describe, expect, it } from "vitest";
import fc from "@/lib/testing/fast-check";
import { appOrigin, appVariables, fillAddress, problemWithAppAddress, withToken, type AppFacts } from "./app-address";

const blank = Object.fromEntries(appVariables.map((name) => [name, ""])) as AppFacts;
const facts = { ...blank, "contact.email": "ada+shop@example.com", "conversation.number": "17" };

describe("the address of an app", () => {
  it.each([
    ["https://crm.example/customers?mail={{contact.email}}", "https://crm.example"],
    ["https://crm.example:8443/{{ contact.id }}/", "https://crm.example:8443"],
    ["https://crm.example?{{contact.id|nobody}}", "https://crm.example"],
    ["http://localhost:4000/#/of/{{contact.id}}", "http://localhost:4000"],
    ["http://127.0.0.1:4000/", "http://127.0.0.1:4000"],
    ["https://müller.example/", "https://xn--mller-kva.example"],
  ])("%s has one origin", (address, origin) => {
    expect(problemWithAppAddress(address)).toBeUndefined();
    expect(appOrigin(address)).toBe(origin);
  });

  it.each([
    "javascript:alert(1)",
    "javascript://crm.example/%0aalert(1)",
    "data:text/html,x",
    "ftp://crm.example/",
    "crm.example",
    "//crm.example/",
    "http://crm.example/",
    "http://localhost.crm.example/",
    "http://127.0.0.1.crm.example/",
    "https://me:secret@crm.example/",
    "https://{{contact.email}}@crm.example/",
    "https://{{contact.name}}.crm.example/",
    "https://crm.example{{contact.name}}/",
    "https://crm.example:80{{conversation.number}}/",
    "https:{{contact.name}}/x",
    "{{contact.name}}://crm.example/",
    "{{contact.name}}",
    // What these say to a policy of frames is not what they say as an address.
    "https://*.crm.example/",
    "https://crm.example;script-src/",
    "https://crm.example,x/",
    "https://crm.example'/",
    "https://[::1]/",
  ])("%s is refused", (address) => {
    expect(problemWithAppAddress(address)).toEqual({ problem: "address" });
    expect(fillAddress(address, facts)).toBeUndefined();
  });

  it("says which name stands for nothing, and that braces stay open", () => {
    expect(problemWithAppAddress("https://crm.example/{{contact.password}}")).toEqual({
      problem: "variable",
      name: "contact.password",
    });
    for (const open of [
      "https://crm.example/{{contact.id",
      "https://crm.example/contact.id}}",
      "https://crm.example/{x}",
    ])
      expect(problemWithAppAddress(open)).toEqual({ problem: "placeholder" });
  });
});

describe("what stands in its places", () => {
  const filled = (address: string, word: string) => fillAddress(address, { ...blank, "contact.name": word })?.href;

  it("is written so that it is one piece", () => {
    expect(fillAddress("https://crm.example/?m={{contact.email}}&n={{conversation.number}}", facts)?.href).toBe(
      "https://crm.example/?m=ada%2Bshop%40example.com&n=17",
    );
    expect(filled("https://crm.example/{{contact.name}}/x", `"&<'/?#`)).toBe(
      "https://crm.example/%22%26%3C%27%2F%3F%23/x",
    );
    expect(filled("https://crm.example/{{contact.name|nobody at all}}", "")).toBe(
      "https://crm.example/nobody%20at%20all",
    );
    expect(filled("https://crm.example/?x={{contact.name}}", "{{contact.email}}")).toBe(
      "https://crm.example/?x=%7B%7Bcontact.email%7D%7D",
    );
  });

  it("is no step back", () => {
    for (const word of ["..", "."])
      expect(filled("https://crm.example/of/{{contact.name}}/orders", word)).toBeUndefined();
    expect(filled("https://crm.example/of/{{contact.name}}/orders", "%2e%2e")).toContain("/of/%252e%252e/orders");
    expect(filled("https://crm.example/of/?x={{contact.name}}", "..")).toBe("https://crm.example/of/?x=..");
  });

  it("never leads to another origin, path or further parameters (property)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (word) => {
        const url = fillAddress("https://crm.example/of/{{contact.name}}/orders?q={{contact.name}}#{{contact.name}}", {
          ...blank,
          "contact.name": word,
        });
        if (url === undefined) return /^\.{1,2}$/.test(word);
        const [, of, , orders, ...more] = url.pathname.split("/");
        return (
          url.origin === "https://crm.example" &&
          of === "of" &&
          orders === "orders" &&
          more.length === 0 &&
          [...url.searchParams.keys()].join() === "q" &&
          url.searchParams.get("q") === word &&
          url.hash.split("#").length <= 2
        );
      }),
    );
  });
});

it.each([
  ["https://crm.example/", "https://crm.example/#parley_token=a.b.c"],
  ["https://crm.example/?x=1", "https://crm.example/?x=1#parley_token=a.b.c"],
  ["https://crm.example/#/of/1", "https://crm.example/#/of/1?parley_token=a.b.c"],
  ["https://crm.example/#/of/1?tab=2", "https://crm.example/#/of/1?tab=2&parley_token=a.b.c"],
  ["https://crm.example/#tab=2", "https://crm.example/#tab=2&parley_token=a.b.c"],
])("%s takes its token in the fragment", (address, given) => {
  expect(withToken(new URL(address), "a.b.c")).toBe(given);
});

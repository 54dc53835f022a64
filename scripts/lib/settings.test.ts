import { describe, expect, it } from "vitest";
import { readSettings } from "./settings.mjs";

describe("readSettings", () => {
  it("puts console and chat on two names of the same machine", () => {
    expect(readSettings({ PORT: "4000" })).toMatchObject({
      port: 4000,
      demoPort: 4001,
      publicUrl: "http://localhost:4000",
      chatUrl: "http://127.0.0.1:4000",
    });
    const turned = readSettings({ PORT: "4000", PUBLIC_URL: "http://127.0.0.1:4000" });
    expect(turned.chatUrl).toBe("http://localhost:4000");
  });

  it("leaves an address of the world as it is", () => {
    const settings = readSettings({ PUBLIC_URL: "https://help.example.com/" });
    expect(settings).toMatchObject({ publicUrl: "https://help.example.com", chatUrl: "https://help.example.com" });
  });

  it("tells all problems at once", () => {
    const env = {
      PORT: "0",
      ROLES: "cook",
      DEMO: "yes",
      PUBLIC_URL: "help",
      DATABASE_URL: "mysql://x",
      REDIS_URL: "x",
    };
    expect(() => readSettings(env)).toThrow(/PORT[^]*PUBLIC_URL[^]*ROLES[^]*DEMO[^]*DATABASE_URL[^]*REDIS_URL/);
  });
});

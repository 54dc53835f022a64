import { beforeAll, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeWorkspace, refusal, languageThread, testRuntime } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { call } from "../../core";
import {
  createWordList,
  deleteWordList,
  findWords,
  getWordList,
  listWordLists,
  scanWords,
  tryWords,
  updateWordList,
} from "..";

const { recorded } = testRuntime();
languageThread();
let admin: AgentActor;
const scanned = (text: string) => scanWords(admin.workspaceId, text);

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
});

describe("a word list", () => {
  it("masks, marks and blocks what it names, and says where", async () => {
    const { workspaceId } = admin;
    expect(await scanned("you fool")).toEqual({ action: null, masked: "you fool", hits: [] });
    await call(createWordList, admin, { name: "Insults", action: "mask", words: ["fool", "笨蛋", "Fool"] });
    expect(recorded).toContainEqual({ type: "rules.changed", workspaceId });
    await call(createWordList, admin, { name: "Rivals", action: "review", words: ["Acme"] });
    await call(createWordList, admin, { name: "Threats", action: "block", words: ["bomb"] });
    await until(async () => expect((await scanned("bomb")).action).toBe("block"));
    expect(await scanned("You F\u200bOOL, 笨蛋!")).toEqual({
      action: "mask",
      masked: "You *****, **!",
      hits: [
        { list: "Insults", word: "fool", action: "mask", start: 4, end: 9 },
        { list: "Insults", word: "笨蛋", action: "mask", start: 11, end: 13 },
      ],
    });
    expect(await scanned("acme has fools, fool")).toMatchObject({ action: "review", masked: "acme has fools, ****" });
    expect(await call(tryWords, admin, { text: "a bomb from Acme" })).toMatchObject({
      action: "block",
      masked: "a **** from Acme",
    });
    const lists = await call(listWordLists, admin, { limit: 50 });
    expect(lists.data.map(({ name, count }) => [name, count])).toEqual([
      ["Insults", 2],
      ["Rivals", 1],
      ["Threats", 1],
    ]);
  });

  it("takes a hundred thousand words, compiled beside the event loop, and gives them up again", async () => {
    const words = Array.from({ length: 100_000 }, (_, i) => `word${i.toString(36)}x`);
    const { id, count } = await call(createWordList, admin, { name: "Many", action: "mask", words });
    expect(count).toBe(100_000);
    await until(async () => expect((await scanned("say word7psx")).action).toBe("mask"));
    const page = await call(findWords, admin, { wordListId: id, q: "WORD7P", limit: 3 });
    expect(page.data).toHaveLength(3);
    expect(page.nextCursor).toBe("3");
    expect((await call(getWordList, admin, { wordListId: id })).words).toEqual(words);
    await call(updateWordList, admin, { wordListId: id, remove: ["WORD7PSX"], add: ["brandnew"] });
    await until(async () => expect((await scanned("say brandnew")).action).toBe("mask"));
    expect((await scanned("say word7psx")).action).toBeNull();
    await call(deleteWordList, admin, { wordListId: id });
    await until(async () => expect((await scanned("say brandnew")).action).toBe(null));
  });

  it("is the admins' to change, in their own workspace, and has a name of its own", async () => {
    const agent = await makeAgent(admin.workspaceId);
    const stranger = (await makeWorkspace("Other")).admin;
    const list = { name: "Own", action: "mask" as const, words: ["quokka"] };
    expect((await refusal(call(createWordList, agent, list))).code).toBe("forbidden");
    const { id: wordListId } = await call(createWordList, admin, list);
    expect((await refusal(call(createWordList, admin, { ...list, name: "OWN" }))).code).toBe("conflict");
    expect((await refusal(call(updateWordList, admin, { wordListId, remove: ["quokka"] }))).code).toBe("invalid");
    expect((await refusal(call(getWordList, stranger, { wordListId }))).code).toBe("not_found");
    expect((await scanWords(stranger.workspaceId, "quokka")).action).toBeNull();
  });
});

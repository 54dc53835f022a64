import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { env } from "@/lib/platform/env";
import { pool } from "@/lib/platform/db";
import { storeFile } from "@/lib/platform/storage";
import { makeAgent, makeWorkspace, refusal, rest, testRuntime, withToken } from "@/lib/testing";
import { lockedPdf, pdfOf } from "@/lib/testing/files";
import { createApi } from "@/server/api";
import { call } from "../core";
import {
  addFiles,
  createSource,
  deleteDocument,
  deleteSource,
  findPassages,
  getDocument,
  getSource,
  indexSource,
  listDocuments,
  readDocument,
  refreshSource,
  retryDocument,
  searchKnowledge,
  updateSource,
} from ".";

const { recorded } = testRuntime();
let admin: AgentActor;
beforeAll(async () => {
  ({ admin } = await makeWorkspace());
});

const files = (...given: [name: string, bytes: Buffer | string][]) =>
  Promise.all(
    given.map(async ([name, bytes]) => ({
      name,
      kind: name.split(".").at(-1) ?? "",
      size: bytes.length,
      storageKey: await storeFile(Buffer.from(bytes)),
    })),
  );

async function read(sourceId: string): Promise<void> {
  for (const { id } of (await call(listDocuments, admin, { sourceId, limit: 200 })).data)
    await call(readDocument, system(admin.workspaceId), { documentId: id });
}

const documentsOf = async (sourceId: string) =>
  (await call(listDocuments, admin, { sourceId })).data.toSorted((a, b) => (a.name < b.name ? -1 : 1));

describe("a source of files", () => {
  it("is read file by file: what is right is answered from, what is wrong says why and what to do", async () => {
    const { id: sourceId, status } = await call(addFiles, admin, {
      title: "Manuals",
      files: await files(
        [
          "lamps.pdf",
          pdfOf([
            ["# Cleaning", "Dust the linden lamp weekly."],
            ["# Bulbs", "It takes an E27 bulb."],
          ]),
        ],
        ["locked.pdf", lockedPdf()],
        ["pairs.csv", "question,answer\nIs it waterproof?,No, keep it dry.\nWhy?,\n"],
      ),
    });
    expect(status).toBe("indexing");
    expect(recorded.filter(({ type }) => type === "document.queued")).toHaveLength(3);
    await read(sourceId);
    expect(await call(getSource, admin, { sourceId })).toMatchObject({
      kind: "file",
      status: "ready",
      passages: 3,
      documents: { queued: 0, indexing: 0, ready: 2, failed: 1 },
    });
    const [pdf, locked, csv] = await documentsOf(sourceId);
    expect(pdf).toMatchObject({ name: "lamps.pdf", state: "ready", pages: 2, passages: 2, error: null });
    expect(locked).toMatchObject({
      state: "failed",
      errorCode: "encrypted",
      error: expect.stringContaining("password"),
    });
    expect(csv?.notes).toEqual([{ code: "row", detail: "3: no_answer", text: "Line 3: the answer is missing." }]);
    const [found] = (await call(searchKnowledge, admin, { query: "Which bulb does it take?" })).data;
    expect(found).toMatchObject({ documentId: pdf?.id, page: 2, title: "lamps · Bulbs, p. 2" });
    expect(found?.why.body).toBeGreaterThan(0);
    expect(await call(getDocument, admin, { documentId: pdf?.id ?? "" })).toMatchObject({
      text: expect.stringContaining("Dust the linden lamp weekly."),
    });
  });

  it("reads one file again alone, and only what failed when it is asked for all", async () => {
    const { id: sourceId } = await call(addFiles, admin, {
      files: await files(["a.txt", "Alpha."], ["b.pdf", "no pdf"]),
    });
    await read(sourceId);
    const [, b] = await documentsOf(sourceId);
    recorded.length = 0;
    await call(refreshSource, admin, { sourceId });
    expect(recorded).toMatchObject([{ type: "document.queued", documentId: b?.id }]);
    await read(sourceId);
    expect(await call(retryDocument, admin, { documentId: b?.id ?? "" })).toMatchObject({
      state: "queued",
      error: null,
    });
    expect((await call(getSource, admin, { sourceId })).status).toBe("indexing");
  });

  it("forgets a file, and all of them with their bytes when it is deleted", async () => {
    const given = await files(["one.txt", "The gramophone plays."], ["two.txt", "The gramophone rests."]);
    const { id: sourceId } = await call(addFiles, admin, { files: given });
    await read(sourceId);
    const scope = { workspaceId: admin.workspaceId, sourceIds: [sourceId] };
    expect(await findPassages(scope, "gramophone", 5)).toHaveLength(2);
    const [one] = await documentsOf(sourceId);
    await call(deleteDocument, admin, { documentId: one?.id ?? "" });
    expect(await findPassages(scope, "gramophone", 5)).toHaveLength(1);
    recorded.length = 0;
    await call(deleteSource, admin, { sourceId });
    expect(await findPassages(scope, "gramophone", 5)).toEqual([]);
    expect(recorded).toContainEqual({
      type: "files.dropped",
      workspaceId: admin.workspaceId,
      keys: [given[1]?.storageKey],
    });
  });

  it("does not publish what was read of a file that was queued again meanwhile", async () => {
    const { id: sourceId } = await call(addFiles, admin, { files: await files(["a.txt", "old words"]) });
    const [document] = await documentsOf(sourceId);
    const { publishDocumentPassages } = await import("./passage-store");
    const { db } = await import("@/lib/platform/db");
    await call(retryDocument, admin, { documentId: document?.id ?? "" });
    const late = {
      id: document?.id ?? "",
      sourceId,
      version: 1,
      name: "a",
      content: "",
      contentHash: "",
      notes: [],
      pages: null,
      passages: [],
    };
    expect(await db().$transaction((tx) => publishDocumentPassages(tx, admin.workspaceId, late))).toBe(false);
  });
});

describe("who is answered from it (S-F4)", () => {
  it("visitors never from what is internal, agents from both", async () => {
    const { id: sourceId } = await call(createSource, admin, {
      kind: "text",
      title: "Margins",
      text: "The canary margin is forty percent.",
      audience: "internal",
    });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    const scope = { workspaceId: admin.workspaceId, sourceIds: null };
    expect(await findPassages(scope, "canary margin", 5)).toEqual([]);
    expect(await findPassages({ ...scope, audience: "internal" }, "canary margin", 5)).toHaveLength(1);
    expect((await call(searchKnowledge, admin, { query: "canary margin", audience: "public" })).data).toEqual([]);
    await call(updateSource, admin, { sourceId, audience: "public" });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    expect(await findPassages(scope, "canary margin", 5)).toHaveLength(1);
  });

  it("only what is for their language, where one is asked for", async () => {
    const { id: sourceId } = await call(createSource, admin, {
      kind: "text",
      title: "Porto",
      text: "Postage is ten euros.",
      locale: "en",
    });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    const scope = { workspaceId: admin.workspaceId, sourceIds: [sourceId] };
    expect(await findPassages({ ...scope, locale: "zh" }, "postage", 5)).toEqual([]);
    expect(await findPassages({ ...scope, locale: "en" }, "postage", 5)).toHaveLength(1);
  });
});

describe("over REST", () => {
  const api = createApi();
  const send = async (path: string, form: FormData) => {
    const { token } = await withToken(admin, ["knowledge:write", "knowledge:read"]);
    const request = new Request(`${env().PUBLIC_URL}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    const response = await api.fetch(request, { address: "192.0.2.1" });
    const body: unknown = await response.json();
    return { status: response.status, body };
  };
  const formOf = (...given: [name: string, text: string][]): FormData => {
    const form = new FormData();
    for (const [name, text] of given) form.append("file", new File([text], name));
    return form;
  };

  it("several files become one source, and more can follow", async () => {
    const form = formOf(["a.md", "# Alpha"], ["b.txt", "Beta"]);
    form.append("title", "Letters");
    const { status, body } = await send("/knowledge/sources", form);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { title: "Letters", kind: "file", documents: { queued: 2 } },
    });
    const id = typeof body === "object" && body && "id" in body ? String(body.id) : "";
    expect(await send(`/knowledge/sources/${id}/documents`, formOf(["c.csv", "question,answer\na,b"]))).toMatchObject({
      status: 201,
      body: { documents: { queued: 3 } },
    });
  });

  it.each([
    ["a kind that can't be read", formOf(["a.txt", "ok"], ["b.xlsx", "x"]), "Files of the kind .xlsx can't be read."],
    ["an empty file", formOf(["a.txt", ""]), "a.txt is empty."],
    ["no file", formOf(), "There is no file"],
  ])("%s is refused, and nothing is kept", async (_name, form, message) => {
    const before = await pool().query("select count(*)::int as n from document");
    const { status, body } = await send("/knowledge/sources", form);
    expect({ status, body }).toMatchObject({ status: 400, body: { detail: expect.stringContaining(message) } });
    expect((await pool().query("select count(*)::int as n from document")).rows).toEqual(before.rows);
  });

  it("is an admin's: others are refused before their bytes are read", async () => {
    const agent = await makeAgent(admin.workspaceId);
    expect((await refusal(call(addFiles, agent, { files: await files(["a.txt", "x"]) }))).code).toBe("forbidden");
    const { admin: stranger } = await makeWorkspace("Elsewhere");
    const [document] = await documentsOf((await call(addFiles, admin, { files: await files(["a.txt", "x"]) })).id);
    for (const verb of [getDocument, retryDocument, deleteDocument])
      expect((await refusal(call(verb, stranger, { documentId: document?.id }))).code).toBe("not_found");
  });

  it("lists documents by their state", async () => {
    const client = rest(api.fetch, { token: (await withToken(admin, ["knowledge:read"])).token });
    const { id } = await call(addFiles, admin, { files: await files(["a.txt", "x"]) });
    expect((await client.get(`/knowledge/sources/${id}/documents?state=queued`)).body).toMatchObject({
      data: [{ name: "a.txt" }],
    });
    expect((await client.get(`/knowledge/sources/${id}/documents?state=failed`)).body).toMatchObject({ data: [] });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HopelessError } from "@/lib/platform/queue";
import { openWards, type Wards } from "./apart";

// Does with each job what its name says, and ends with its parent.
const program = `
process.on("disconnect", () => process.exit(0));
process.on("message", (job) => {
  if (job.name === "die") process.kill(process.pid, "SIGKILL");
  if (job.name === "fail") process.send({ id: job.id, error: "no luck" });
  if (job.name === "work") process.send({ id: job.id, error: null });
});`;
let folder = "";
let wards: Wards;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-ward-"));
  writeFileSync(path.join(folder, "ward.mjs"), program);
  wards = openWards(path.join(folder, "ward.mjs"));
});
afterAll(() => {
  wards.end();
  rmSync(folder, { recursive: true, force: true });
});

const job = (id: string, name: string) => ({ id, name, data: {}, attemptsMade: 0 });

it("runs what is suspected elsewhere, and says how it ended", async () => {
  await expect(wards.run(job("a", "work"))).resolves.toBeUndefined();
  await expect(wards.run(job("b", "fail"))).rejects.toThrow("no luck");
});

it("gives up a job that ends its process alone, and lets its neighbours run on", async () => {
  const neighbour = job("waits", "wait");
  const lost = expect(wards.run(neighbour)).rejects.toThrow("ended");
  await expect(wards.run(job("poison", "die"))).rejects.not.toBeInstanceOf(HopelessError);
  await lost;
  const again = [wards.run(job("poison", "die")), wards.run({ ...neighbour, name: "work" })];
  await expect(again[0]).rejects.toBeInstanceOf(HopelessError);
  await expect(again[1]).resolves.toBeUndefined();
});

import { expect, it } from "vitest";
import { leadsNowhere, offlineError, refusal } from "./api";

const refused = (status: number, body: object) => refusal({ status, json: async () => body });
const issues = (...paths: string[]) => ({
  details: { issues: paths.map((path) => ({ path, message: "Invalid UUID" })) },
});

it("tells an address that names nothing from everything else that can fail", async () => {
  expect(leadsNowhere(await refused(404, {}))).toBe(true);
  expect(leadsNowhere(await refused(400, issues("sourceId")))).toBe(true);
  expect(leadsNowhere(await refused(400, issues("id")))).toBe(true);
  expect(leadsNowhere(await refused(400, issues("sourceId", "q")))).toBe(false);
  expect(leadsNowhere(await refused(400, {}))).toBe(false);
  expect(leadsNowhere(await refused(503, {}))).toBe(false);
  expect(leadsNowhere(offlineError())).toBe(false);
});

// Who may import whom. The floors go down only; the concepts stand in one line, and this array is that line.
const concepts = [
  "core",
  "workspaces",
  "audit",
  "jobs",
  "settings",
  "mail",
  "agents",
  "hours",
  "teams",
  "shifts",
  "fields",
  "statuses",
  "organisations",
  "contacts",
  "visitors",
  "inboxes",
  "notifications",
  "language",
  "models",
  "knowledge",
  "conversations",
  "customers",
  "conditions",
  "apps",
  "canned-replies",
  "macros",
  "search",
  "routing",
  "sla",
  "webhooks",
  "automation",
  "flows",
  "bots",
  "copilot",
  "translation",
  "erasure",
  "reports",
  "seed",
];

const test = "\\.(test|spec)\\.tsx?$";
const source = "^(app|components|lib|server|worker|widget)/";

// Each floor with what it may see besides itself.
const floors = {
  "lib/kernel": [],
  "lib/contracts": ["lib/kernel"],
  "lib/platform": ["lib/kernel", "lib/contracts"],
  "lib/domain": ["lib/kernel", "lib/contracts", "lib/platform"],
  "lib/client": ["lib/kernel", "lib/contracts"],
  components: ["lib/kernel", "lib/contracts", "lib/client"],
  widget: ["lib/kernel", "lib/contracts", "lib/client"],
  server: ["lib/kernel", "lib/contracts", "lib/platform", "lib/domain"],
  worker: ["lib/kernel", "lib/contracts", "lib/platform", "lib/domain"],
  app: ["lib/kernel", "lib/contracts", "lib/platform", "lib/domain", "lib/client", "components"],
};

const floorRules = Object.entries(floors).map(([floor, below]) => ({
  name: `floor-${floor.replace("lib/", "")}`,
  comment: `${floor} may see ${["itself", ...below].join(", ")} and nothing else of ours`,
  severity: "error",
  from: { path: `^${floor}/`, pathNot: test },
  to: { path: source, pathNot: [floor, ...below].map((name) => `^${name}/`) },
}));

const lineRules = concepts.map((concept, index) => ({
  name: `line-${concept}`,
  comment: `${concept} may use only the concepts before it`,
  severity: "error",
  from: { path: `^lib/domain/${concept}/`, pathNot: test },
  // The roof (reactions.ts, runtime.ts) knows all and is known by none.
  to: { path: `^lib/domain/(?!(${concepts.slice(0, index + 1).join("|")})/)` },
}));

const frontDoorRules = concepts.map((concept) => ({
  name: `front-door-${concept}`,
  comment: `others enter ${concept} through its index.ts`,
  severity: "error",
  from: { path: source, pathNot: [`^lib/domain/${concept}/`, test] },
  to: { path: `^lib/domain/${concept}/`, pathNot: `^lib/domain/${concept}/index\\.ts$` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      // What is loaded on demand, and types, make no circle at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["dynamic-import", "type-only"] } },
    },
    ...floorRules,
    ...lineRules,
    ...frontDoorRules,
    {
      name: "known-concept",
      comment: "a new concept first takes its place in the line above",
      severity: "error",
      from: {},
      to: { path: `^lib/domain/(?!(${concepts.join("|")})/)[^/]+/` },
    },
    {
      name: "pages-ask",
      comment: "in app/ only pages, layouts, routes and _server see the domain",
      severity: "error",
      from: { path: "^app/", pathNot: ["(^|/)(page|layout|route)\\.tsx?$", "/_server/", test] },
      to: { path: "^lib/(domain|platform)/" },
    },
    {
      name: "prisma-stays-low",
      comment: "rows live in lib/platform/db and in a concept's store",
      severity: "error",
      from: {
        path: source,
        pathNot: ["^lib/platform/db/", "^lib/testing/", "[/-]store\\.ts$", "/store-[a-z-]+\\.ts$", test],
      },
      to: { path: ["^lib/platform/db/generated/", "node_modules/@prisma/"] },
    },
    {
      name: "testing-is-for-tests",
      severity: "error",
      from: { path: source, pathNot: [test, "^lib/testing/"] },
      to: { path: "^lib/testing/" },
    },
    {
      name: "properties-draw-the-same-cases",
      comment: "fast-check comes with its seed from lib/testing/fast-check",
      severity: "error",
      from: { path: source, pathNot: ["^lib/testing/fast-check\\.ts$"] },
      to: { path: "node_modules/fast-check/" },
    },
    { name: "resolves", severity: "error", from: { path: source }, to: { couldNotResolve: true } },
    {
      name: "no-development-package-in-the-product",
      severity: "error",
      from: { path: source, pathNot: [test, "^lib/testing/"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^dist/", "^\\.next/", "^lib/platform/db/generated/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

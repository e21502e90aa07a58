/**
 * The arrows of the house: routes → features → domain, with features → db, pdf-templates and platform, and
 * pdf-templates → domain. Tests may reach where the code they test may, and into test/ beside.
 */
const tests = "\\.test\\.tsx?$";
const remix = "^node_modules/@remix-run/";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      comment: "An import that leads nowhere. Virtual modules are Vite's own, and the build may not be made yet.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: ["^virtual:", "\\?(url|raw)$", "build/server/server\\.js$"] },
    },
    {
      name: "no-undeclared-packages",
      comment:
        "A package is used only where package.json names it. Two are part of Remix and pinned by it: types are added to " +
        "its server-runtime, and tests render pages by its router.",
      severity: "error",
      from: {},
      to: {
        dependencyTypes: ["npm-no-pkg", "npm-unknown"],
        pathNot: ["^node_modules/@remix-run/server-runtime/", "^node_modules/react-router-dom/"],
      },
    },
    {
      name: "no-development-packages-at-run-time",
      severity: "error",
      from: { path: "^(app|db|pdf-templates)/", pathNot: [tests, "^app/routes\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-tests-at-run-time",
      severity: "error",
      from: { path: "^(app|db|pdf-templates)/", pathNot: tests },
      to: { path: ["^test/", tests] },
    },
    {
      name: "domain-imports-only-itself",
      comment: "No I/O, no framework, no clock: pure functions over plain data.",
      severity: "error",
      from: { path: "^app/domain/", pathNot: tests },
      to: { pathNot: "^app/domain/" },
    },
    {
      name: "platform-knows-no-feature",
      severity: "error",
      from: { path: "^app/platform/" },
      to: { path: "^app/(features|routes|components|server)/" },
    },
    {
      name: "features-know-no-screen",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^app/(routes|components|server)/" },
    },
    {
      name: "routes-ask-features",
      comment:
        "A route parses, asks one feature and renders: no SQL, no documents, no server. The demonstration's accounts are " +
        "plain data, which the sign-in page lists.",
      severity: "error",
      from: { path: "^app/routes/", pathNot: tests },
      to: {
        path: ["^(db|pdf-templates)/", "^app/server/", "^node_modules/(drizzle-orm|postgres|pdf-lib)/"],
        pathNot: "^db/seeds/accounts\\.ts$",
      },
    },
    {
      name: "routes-open-no-transaction",
      comment: "What reads and changes data is a feature.",
      severity: "error",
      from: { path: "^app/routes/", pathNot: tests },
      to: { path: "^app/platform/(tenancy|audit|jobs|start)" },
    },
    {
      name: "routes-stand-apart",
      comment: "What two jobs share is a component, or stands in routes/shared. A test walks from page to page.",
      severity: "error",
      from: { path: "^app/routes/([^/]+)/", pathNot: tests },
      to: { path: "^app/routes/", pathNot: "^app/routes/($1|shared)/" },
    },
    {
      name: "components-know-words-and-forms",
      comment: "Components draw: they know the domain's words, the addresses and how a form was read, and no use case.",
      severity: "error",
      from: { path: "^app/components/", pathNot: tests },
      to: {
        path: ["^app/", "^db/", "^pdf-templates/"],
        pathNot: ["^app/(components|domain)/", "^app/paths\\.ts$", "^app/platform/http/(forms|fields|listing)\\.ts$"],
      },
    },
    {
      name: "pdf-templates-know-the-domain",
      severity: "error",
      from: { path: "^pdf-templates/", pathNot: tests },
      to: { path: ["^app/", "^db/"], pathNot: "^app/domain/" },
    },
    {
      name: "schema-takes-types-of-the-domain",
      comment:
        "The schema says which of the domain's words a column holds, and runs nothing of it but the reading of exact " +
        "money. The demonstration's people and posts are written in the domain's words too.",
      severity: "error",
      from: { path: "^db/", pathNot: [tests, "^db/seeds/"] },
      to: {
        path: ["^app/", "^pdf-templates/"],
        pathNot: "^app/domain/money\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "remix-at-the-edge",
      comment: "The next framework is a mechanical move: docs/decisions/0002-remix-at-the-edge.md.",
      severity: "error",
      from: {
        pathNot: [
          "^app/routes/",
          "^app/routes\\.ts$",
          "^app/root\\.tsx$",
          "^app/entry\\.",
          "^app/server/",
          "^app/[^/]+\\.d\\.ts$",
          // Goes through the table of routes.
          "^test/meta/route-modules\\.ts$",
          // Renders the page as the server does, to measure it.
          "^test/bench/kit/charge-page\\.tsx$",
        ],
      },
      to: { path: remix },
    },
    {
      name: "pdf-lib-behind-one-module",
      comment: "docs/decisions/0004-pdf-lib-behind-one-module.md",
      severity: "error",
      from: { pathNot: "^pdf-templates/kit/pdf-file\\.ts$" },
      to: { path: "^node_modules/pdf-lib/" },
    },
    {
      name: "lucia-behind-one-file",
      comment: "docs/decisions/0003-lucia-behind-one-file.md",
      severity: "error",
      from: { pathNot: "^app/platform/session/lucia\\.ts$" },
      to: { path: "^node_modules/lucia/" },
    },
    {
      name: "remix-itself-never",
      comment: "The package named remix throws when it is imported, in version 2.",
      severity: "error",
      from: {},
      to: { path: "^node_modules/remix/" },
    },
    {
      name: "one-way-into-the-database",
      comment: "Every query goes through a tenant's transaction: app/platform/tenancy.ts.",
      severity: "error",
      from: { path: "^app/", pathNot: [tests, "^app/platform/(tenancy|start)\\.ts$"] },
      to: { path: ["^db/(connection|migrate)\\.ts$", "^node_modules/postgres/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Made of what is checked already.
    exclude: { path: "^build/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};

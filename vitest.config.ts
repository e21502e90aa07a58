import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** Each may hold eight connections of the one test server's two hundred. */
const MOST_WORKERS = 16;

/** Rules, forms of documents and components: no clock, no settings, no database. */
const PURE = ["app/{domain,components}/**/*.test.{ts,tsx}", "pdf-templates/**/*.test.ts", "test/golden/**/*.test.ts"];

// No Remix plugin here: it must not run under Vitest.
export default defineConfig({
  root,
  resolve: {
    alias: {
      "~": resolve(root, "app"),
      "#db": resolve(root, "db"),
      "#pdf": resolve(root, "pdf-templates"),
      "#test": resolve(root, "test"),
    },
  },
  esbuild: { jsx: "automatic" },
  test: {
    globalSetup: "./test/global-setup.ts",
    setupFiles: "./test/setup.ts",
    environment: "node",
    pool: "forks",
    // Vitest would leave one core idle, which of two is half.
    maxWorkers: Math.min(availableParallelism(), MOST_WORKERS),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: PURE,
          // What keeps no state needs no process of its own for each file: a third of the time is the start and the imports.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "product",
          include: ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts", "test/{denials,meta,integration}/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...PURE],
        },
      },
    ],
  },
});

import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** Each may hold eight connections of the one test server's two hundred. */
const MOST_WORKERS = 16;

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
    include: [
      "app/**/*.test.{ts,tsx}",
      "db/**/*.test.ts",
      "pdf-templates/**/*.test.ts",
      "test/{denials,meta,golden,integration}/**/*.test.{ts,tsx}",
    ],
    globalSetup: "./test/global-setup.ts",
    setupFiles: "./test/setup.ts",
    environment: "node",
    pool: "forks",
    // Vitest would leave one core idle, which of two is half.
    maxWorkers: Math.min(availableParallelism(), MOST_WORKERS),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

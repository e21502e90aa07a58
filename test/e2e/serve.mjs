/**
 * Starts the built product for the end-to-end tests, with the demonstration, on data that is thrown away afterwards.
 * The clock begins on the same day in every run, so that no test depends on the day on which it is run.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "accord-e2e-"));
const server = spawn(process.execPath, [join(import.meta.dirname, "../../build/server/server.js")], {
  stdio: "inherit",
  env: {
    ...process.env,
    NODE_ENV: "test",
    ACCORD_DATA: join(folder, "data"),
    ACCORD_CLOCK: "2026-11-10T09:00:00Z",
    ACCORD_DEMO: "on",
    // Each test that is locked out is so at an address of its own.
    TRUST_PROXY: "loopback",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  },
});

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.once("exit", (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 0;
});

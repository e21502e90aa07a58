/**
 * Starts the built product for the end-to-end tests, with the demonstration. The clock begins on the same day in every
 * run, so that no test depends on the day on which it is run. Its data is thrown away afterwards, or kept in the folder
 * that ACCORD_DATA names, for whoever stops it and starts it again.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kept = process.env.ACCORD_DATA;
const folder = kept ?? mkdtempSync(join(tmpdir(), "accord-e2e-"));
// Whoever tests as root has a database run by somebody else, who has to come by here.
if (!kept) chmodSync(folder, 0o711);

const server = spawn(process.execPath, [join(import.meta.dirname, "../../build/server/server.js")], {
  stdio: "inherit",
  env: {
    ...process.env,
    NODE_ENV: "test",
    ACCORD_DATA: kept ?? join(folder, "data"),
    ACCORD_CLOCK: process.env.ACCORD_CLOCK ?? "2026-11-10T09:00:00Z",
    ACCORD_DEMO: "on",
    // Each test that is locked out is so at an address of its own.
    TRUST_PROXY: "loopback",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  },
});

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.once("exit", (code) => {
  if (!kept) rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 0;
});

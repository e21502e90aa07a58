/**
 * Makes a checkout ready to run, from Node.js alone: installs what package-lock.json names and builds what changed.
 * It imports nothing but Node's own modules, because it runs before anything is installed.
 */
import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

/** What the build is made of. */
const sources = ["app", "db", "pdf-templates", "public", "package-lock.json", "tsconfig.json", "vite.config.ts"];
const built = "build/server/server.js";

/** npm writes its own copy of the lock file when it has finished, and not before. */
const installed = "node_modules/.package-lock.json";

/** Installs where nothing is installed, or something else than package-lock.json names. */
export async function install() {
  if (changedAt(installed) >= changedAt("package-lock.json")) return;
  say("Installing the packages of package-lock.json");
  await runOrStop("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
}

/** Builds where a source is newer than the build. */
export async function build() {
  if (changedAt(built) > Math.max(...sources.map(changedAt))) return;
  say("Building");
  await runOrStop(tool("remix"), ["vite:build"]);
}

/** Stops the whole command where the program fails: what it said stands above. */
async function runOrStop(program, parameters) {
  const code = await run(program, parameters);
  if (code !== 0) process.exit(code);
}

/**
 * Runs a program in the checkout with its output shown.
 *
 * @param {string} program its path, or its name where it is on the PATH
 * @param {readonly string[]} parameters
 * @param {Record<string, string>} environment set beside what is set already
 * @returns {Promise<number>} its exit code; 1 where it could not be started or was ended by a signal
 */
export function run(program, parameters, environment = {}) {
  return new Promise((done) => {
    const child = spawn(program, parameters, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...environment },
      // npm and the tools are command files on Windows, which only a shell starts.
      shell: process.platform === "win32",
    });
    child.once("error", (error) => {
      console.error(error.message);
      done(1);
    });
    child.once("exit", (code) => done(code ?? 1));
  });
}

/** The path of an installed tool's command. */
export const tool = (name) => join(root, "node_modules", ".bin", name);

/** Milliseconds since 1970 of the last change in a file, or in the files below a folder; 0 where there is none. */
function changedAt(path) {
  const absolute = join(root, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(found.mtimeMs, ...readdirSync(absolute).map((name) => changedAt(join(path, name))));
}

export function say(text) {
  console.log(`\n${text}\n${"─".repeat(text.length)}`);
}

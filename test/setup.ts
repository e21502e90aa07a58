import { afterEach } from "vitest";

/** What the console was told of errors and warnings in the test that runs: a warning that nobody reads is a fault that waits. */
const complaints: string[] = [];

// Replaced for good and not spied on, so that a test that restores its mocks does not restore these.
for (const kind of ["error", "warn"] as const) {
  const say = console[kind];
  console[kind] = (...words: unknown[]) => {
    complaints.push(words.map(String).join(" "));
    say(...words);
  };
}

afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`The console was told of errors or warnings:\n${heard.join("\n")}`);
});

import { expect, test } from "vitest";
import { events } from "~/platform/audit/events";
import { jobs } from "~/platform/jobs/jobs";
import { mails } from "~/platform/mail/mails";
import { type SourceFile, sourceFiles } from "./source-files";

const files = sourceFiles("app", "db");

/** Whole, or made of its two halves: `submission.${status}` beside "declined". */
const isSpelled = ({ text }: SourceFile, name: string): boolean => {
  const [noun, verb] = name.split(".");
  return text.includes(`"${name}"`) || (text.includes(`\`${noun}.\${`) && text.includes(`"${verb}"`));
};

test.each(Object.keys(events))("the event %s is recorded", (name) => {
  expect(files.some((file) => file.path !== "app/platform/audit/events.ts" && isSpelled(file, name))).toBe(true);
});

test.each(Object.keys(mails))("the mail %s is sent", (name) => {
  expect(files.some((file) => file.path !== "app/platform/mail/mails.ts" && isSpelled(file, name))).toBe(true);
});

/** Its handler is no use: the compiler asks for one of each. */
test.each(Object.keys(jobs))("the job %s is enqueued, or stands among the daily ones", (name) => {
  const asks = [`enqueue("${name}"`, `job: "${name}"`];
  expect(files.some(({ text }) => asks.some((ask) => text.replace(/\(\s+"/g, '("').includes(ask)))).toBe(true);
});

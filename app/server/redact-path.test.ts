import { expect, test } from "vitest";
import { paths } from "../paths";
import { redactPath } from "./redact-path";

test.each([
  [paths.resetPassword("s3cret"), "/reset-password/:token"],
  [paths.invitation("s3cret"), "/invitation/:token"],
  [paths.privateLink("s3cret"), "/link/:token"],
  [`${paths.privateLink("s3cret")}/x`, "/link/:token/x"],
  ["/LINK/s3cret", "/link/:token"],
  ["/%6cink/s3cret", "/link/:token"],
  ["//link/s3cret", "/link/:token"],
  [`${paths.resetPassword("s3cret")}.data`, "/reset-password/:token"],
])("%s is logged as %s", (path, logged) => {
  expect(redactPath(path)).toBe(logged);
});

test("a path without a secret is logged as it is", () => {
  expect(redactPath(paths.council.submissions.list())).toBe("/council/submissions");
});

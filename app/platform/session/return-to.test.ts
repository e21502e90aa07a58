import { expect, test } from "vitest";
import { returnPath } from "./return-to";

test.each([
  "/council/submissions",
  "/agency/requisitions?search=team&page=2",
  "/",
])("%s is a page of this site", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  null,
  "",
  "council/submissions",
  "https://elsewhere.example/",
  "//elsewhere.example/",
  "/\\elsewhere.example/",
  "/\t/elsewhere.example/",
  "/\n/elsewhere.example",
  "/.//elsewhere.example/",
  "/%2e%2e//elsewhere.example/",
  "javascript:alert(1)",
])("%j leads nowhere", (address) => {
  expect(returnPath(address)).toBeNull();
});

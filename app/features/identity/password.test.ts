import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password";
import { faultInPassword } from "./password-rules";

const email = "maya.okafor@alderbrook.example";

test("a password is kept as an argon2id hash with OWASP's parameters", async () => {
  expect(await hashPassword("three quiet otters")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("the right password is known and a wrong one is not", async () => {
  const hashed = await hashPassword("three quiet otters");
  expect(await isPassword("three quiet otters", hashed)).toBe(true);
  expect(await isPassword("three quiet otter", hashed)).toBe(false);
});

test("two ways of typing the same letters are the same password", async () => {
  expect(await isPassword("cafe\u0301 au lait noir", await hashPassword("caf\u00e9 au lait noir"))).toBe(true);
});

test("where there is no account, no password is right, not even the one hashed in its place", async () => {
  expect(await isPassword("nobody's password", null)).toBe(false);
});

test("length is judged at twelve characters, counted as a person counts them", () => {
  expect(faultInPassword("elevenchars", email)).toBe("Password must be 12 characters or more");
  expect(faultInPassword("twelve chars", email)).toBeNull();
  expect(faultInPassword("🦦🦦🦦🦦🦦🦦", email)).toBe("Password must be 12 characters or more");
});

test.each([
  ["", "Enter a password"],
  ["x".repeat(201), "Password must be 200 characters or fewer"],
  ["Maya.Okafor@alderbrook.example", "Password must not be your email address"],
  ["Password1234", "Password must not be one that is easy to guess, like ‘password1234’"],
  ["abababababababab", "Password must not be one that is easy to guess, like ‘password1234’"],
])("%s is refused with its reason", (password, fault) => {
  expect(faultInPassword(password, email)).toBe(fault);
});

test("no mixture of letters, figures and signs is asked for", () => {
  expect(faultInPassword("three quiet otters", email)).toBeNull();
});

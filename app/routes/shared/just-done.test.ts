import { expect, test } from "vitest";
import { confirmationIn, confirming } from "./just-done";

const confirmedAt = (address: string) => confirmationIn(new URL(address, "https://accord.example").searchParams);

test("an act is confirmed on the page to which it leads", () => {
  expect(confirmedAt(confirming("/here", "signed"))).toEqual({ text: "The agreement is signed" });
});

test("an act is confirmed on a list that is asked for by its state", () => {
  const address = confirming("/here?state=asked", "exemption-asked");
  expect(confirmedAt(address)).toMatchObject({ text: "The exemption has been asked for" });
  expect(new URL(address, "https://accord.example").searchParams.get("state")).toBe("asked");
});

test("an act that somebody answers is confirmed with what follows", () => {
  expect(confirmedAt(confirming("/here", "offered"))).toEqual({
    text: "The assignment is offered",
    next: "The agency is told by email. When it accepts, the assignment is agreed.",
  });
});

test("nothing is confirmed that no act says", () => {
  for (const address of ["/here", "/here?done=", "/here?done=toString", "/here?done=everything"])
    expect(confirmedAt(address)).toBeNull();
});

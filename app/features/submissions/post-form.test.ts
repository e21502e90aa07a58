import { describe, expect, it } from "vitest";
import { judgeForm } from "~/platform/http/forms";
import { postForm, typedPostOf } from "./post-form";

const inDays = (name: string, day: string) => {
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  return { [`${name}-day`]: dayOfMonth, [`${name}-month`]: month, [`${name}-year`]: year };
};

const typed = {
  "employer-kind": "english-authority",
  authority: "330",
  "job-title": "Social worker",
  direct: "yes",
  kind: "substantive",
  "childrens-services": "yes",
  ...inDays("from", "2020-01-01"),
  ...inDays("to", "2022-12-31"),
  "full-time-equivalent": "1",
  "reason-for-leaving": "resigned",
};

const readPost = (changes: Readonly<Record<string, string>>) => {
  const form = judgeForm(postForm, { ...typed, ...changes });
  return form.ok ? typedPostOf(form.value) : form.errors;
};

describe("the form of a post", () => {
  it("takes a chosen trust for the council whose services it runs, and the name of another", () => {
    expect(readPost({ "employer-kind": "children's-trust", trust: "330" })).toMatchObject({
      employer: null,
      authorityCode: "330",
      employerKind: "children's-trust",
    });
    expect(readPost({ "employer-kind": "children's-trust", trust: "", employer: "A former trust" })).toMatchObject({
      employer: "A former trust",
      authorityCode: null,
    });
    expect(readPost({ "employer-kind": "children's-trust", trust: "" })).toEqual({
      employer: "Enter the name of the employer",
    });
  });

  it("keeps each break within the post, and none where none is entered", () => {
    expect(readPost({ ...inDays("break-1-from", "2021-02-01"), ...inDays("break-1-to", "2021-05-31") })).toHaveProperty(
      "breaks",
      [{ from: "2021-02-01", to: "2021-05-31" }],
    );
    expect(readPost({})).not.toHaveProperty("breaks");
  });

  it.each([
    ["a break without its last day", inDays("break-1-from", "2021-02-01"), "break-1-to"],
    ["a break without its first day", inDays("break-2-to", "2021-02-01"), "break-2-from"],
    [
      "a break that ends before it begins",
      { ...inDays("break-1-from", "2021-02-01"), ...inDays("break-1-to", "2021-01-31") },
      "break-1-to",
    ],
    [
      "a break that begins before the post",
      { ...inDays("break-1-from", "2019-12-31"), ...inDays("break-1-to", "2020-01-31") },
      "break-1-from",
    ],
    [
      "a break that outlasts the post",
      { ...inDays("break-1-from", "2022-12-01"), ...inDays("break-1-to", "2023-01-01") },
      "break-1-to",
    ],
  ])("refuses %s by its field", (_, changes, field) => {
    expect(Object.keys(readPost(changes))).toEqual([field]);
  });
});

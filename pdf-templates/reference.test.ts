import { describe, expect, it } from "vitest";
import { referenceContent } from "#test/factories/documents";
import { type ReferenceContent, referenceDocument } from "./reference";

const headingsOf = (content: ReferenceContent) => referenceDocument(content).sections.map(({ heading }) => heading);
const answersOf = (content: ReferenceContent) =>
  Object.fromEntries(
    referenceDocument(content).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.type === "fields" ? block.fields.map(({ question, answer }) => [question, answer]) : [],
      ),
    ),
  );

describe("a reference", () => {
  it("keeps the wording of each question beside its answer, a rating with what it means", () => {
    expect(answersOf(referenceContent)).toMatchObject({
      "How well does the social worker build relationships with children?":
        "Strong: consistently beyond what the role asks",
      "Would your council engage this social worker again?": "Yes",
    });
  });

  it("says that its wording is unconfirmed, as long as it is", () => {
    const confirmed = { ...referenceContent.template, provenance: "confirmed" } as const;
    expect(answersOf(referenceContent)["Unconfirmed wording"]).toBe(referenceContent.template.notice);
    expect(answersOf({ ...referenceContent, template: confirmed })).not.toHaveProperty("Unconfirmed wording");
  });

  it("ends with the worker’s comment where there is one", () => {
    expect(headingsOf(referenceContent).at(-1)).toBe("The worker’s comment");
    expect(headingsOf({ ...referenceContent, comment: null }).at(-1)).toBe("Declaration");
  });

  it("says that a substantive post was with the council itself, and that it lasts", () => {
    const assignment = { ...referenceContent.assignment, agency: null, to: null };
    expect(answersOf({ ...referenceContent, assignment })).toMatchObject({
      "Supplied by": "Employed by the council",
      Dates: "From 18 September 2023",
    });
  });
});

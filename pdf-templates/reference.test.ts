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

  it("says before the answers of a section what the referee was warned of", () => {
    const { template } = referenceContent;
    const [first, ...rest] = template.sections;
    if (!first) throw new Error("Expected a section");
    const warned = { ...template, sections: [{ ...first, warning: "Substantiated matters only." }, ...rest] };
    const { sections } = referenceDocument({ ...referenceContent, template: warned });
    const section = sections.find(({ heading }) => heading === first.title);
    expect(section?.blocks.map(({ type }) => type)).toEqual(["paragraph", "fields"]);
    expect(section?.blocks[0]).toEqual({ type: "paragraph", text: "Substantiated matters only." });
  });

  it("ends with the worker’s comment where there is one", () => {
    expect(headingsOf(referenceContent).at(-1)).toBe("The worker’s comment");
    expect(headingsOf({ ...referenceContent, comment: null }).at(-1)).toBe("Declaration");
  });

  it("says who asked about a post of before, and not that they supplied the worker", () => {
    const { post } = referenceContent;
    const answers = answersOf({ ...referenceContent, occasion: "request", post: { ...post, team: null, to: null } });
    expect(answers).toMatchObject({ "Asked for by": post.agency, Dates: "From 18 September 2023" });
    expect(answers).not.toHaveProperty("Supplied by");
    expect(answers).not.toHaveProperty("Team");
  });

  it("says of a mid-point reference that the assignment goes on", () => {
    expect(answersOf({ ...referenceContent, occasion: "mid-point" }).When).toBe(
      "In the middle of the assignment, which goes on",
    );
    expect(answersOf(referenceContent)).not.toHaveProperty("When");
  });

  it("is called what it is where it only confirms employment, and says that it is not practice-based", () => {
    const template = { ...referenceContent.template, practiceBased: false };
    const document = referenceDocument({ ...referenceContent, template });
    expect(document.title).toMatch(/^Confirmation of employment for /);
    expect(JSON.stringify(document)).toContain("It is not a practice-based reference");
    expect(JSON.stringify(referenceDocument(referenceContent))).not.toContain("It is not a practice-based reference");
  });
});

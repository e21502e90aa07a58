import { describe, expect, it } from "vitest";
import { warningsIn } from "~/domain/references/sensitive-words";
import { findSensitiveWords } from "./find-sensitive-words";
import { referencesInUse } from "./load-reference-templates";
import { sensitiveWordsInUse } from "./load-sensitive-words";

const wordsOf = async (text: string) => warningsIn(text, await sensitiveWordsInUse()).flatMap(({ words }) => words);

describe("words that a reference should not say of a social worker", () => {
  it.each([
    ["She was our UNISON shop steward and went on strike.", ["UNISON", "shop steward", "on strike"]],
    ["He had 14 days of sickness, then  sick leave for depression.", ["sickness", "sick leave", "depression"]],
    ["Left when pregnant; maternity cover.", ["pregnant", "maternity"]],
    ["A devout Muslim who asked for prayers at noon.", ["Muslim", "prayers"]],
    ["Her accent was hard for families.", ["accent"]],
    ["He is gay.", ["gay"]],
    ["Energetic for her age.", ["for her age"]],
    ["Known for left‑wing views.", ["left‑wing"]],
    ["There was an allegation, unsubstantiated, and a rumour.", ["allegation", "unsubstantiated", "rumour"]],
  ])("are found in ‘%s’", async (text, words) => {
    expect(await wordsOf(text)).toEqual(words);
  });

  it.each([
    "Sixteen children, in the disabled children’s team and with community mental health services.",
    "Held two placement breakdowns well and kept the reunion of siblings in mind.",
    "Assessments of suspected neglect were clear, and allegations of abuse were always taken on.",
    "She works in unison with the schools, still drafts well and races no one: a willing, skilled colleague.",
    "Explained things to each child in words suited to their age.",
  ])("are not found in the usual language of the work: ‘%s’", async (text) => {
    expect(await wordsOf(text)).toEqual([]);
  });

  it("may be about a family, and the warning says so", async () => {
    const [warning] = warningsIn(
      "He read the mother’s mental health assessment with care.",
      await sensitiveWordsInUse(),
    );
    expect(warning).toMatchObject({
      words: ["mental health"],
      why: expect.stringContaining("If this is about the social worker, leave it out"),
    });
  });

  it("are told once each, however often and in whatever case they stand", async () => {
    expect(await wordsOf("Sick, sick and SICK.")).toEqual(["Sick"]);
  });

  it("are looked for in 20,000 characters at once", async () => {
    const text = `${"The plan was clear and the visits were kept. ".repeat(450)} She was ill.`;
    expect(text.length).toBeGreaterThan(20_000);
    expect(await wordsOf(text)).toEqual(["ill"]);
  });

  it("each come with what to do, where that is from, and how sure it is", async () => {
    for (const { why, source, words, butNot } of await sensitiveWordsInUse()) {
      expect(why).toMatch(/If this is about the social worker.*leave it out/);
      expect(source.length).toBeGreaterThan(20);
      // What excuses nothing is a slip.
      for (const phrase of butNot)
        expect([
          phrase,
          warningsIn(phrase, [{ id: "", why: "", provenance: "confirmed", source: "", words, butNot: [] }]).length,
        ]).toEqual([phrase, 1]);
    }
  });

  it("are looked for in what is written freely, and in no choice", async () => {
    const { templates } = await referencesInUse();
    const practice = templates.find(({ practiceBased }) => practiceBased);
    if (!practice) throw new Error("Expected a practice-based template");
    const answers: Record<string, string> = {};
    for (const question of practice.sections.flatMap(({ questions }) => questions)) {
      answers[question.id] = "off sick";
      answers[`${question.id}-detail`] = "a rumour";
    }
    const found = await findSensitiveWords(practice.sections, answers);
    const free = practice.sections.flatMap(({ questions }) =>
      questions.flatMap(({ id, kind, ...rest }) =>
        kind === "text" ? [id] : "detail" in rest && rest.detail ? [`${id}-detail`] : [],
      ),
    );
    expect(Object.keys(found).sort()).toEqual([...free].sort());
  });
});

import { describe, expect, it } from "vitest";
import { dated } from "#test/factories/statutory-book";
import { compliantFacts } from "#test/factories/submission-facts";
import { dayOf } from "../day";
import type { Exemption } from "../facts";
import { pounds } from "../money";
import { conclude } from "./conclude";
import type { Judgement } from "./rule";

const stamp = { id: "northmere", version: "2025-10-01", title: "Northmere agreement", force: "must" } as const;
const context = { stamp, statutory: null, laterLaw: [], signatories: null };
const confirmed = dated("2025-10-01", null, 3);
const unconfirmed = { ...confirmed, provenance: "unconfirmed" } as const;

const find = (term: typeof confirmed, outcome: Judgement["outcome"], decidedBy: Judgement["decidedBy"]) =>
  conclude(
    { rule: "notice", term, context },
    { outcome, decidedBy, explain: () => ({ reason: "The reason.", remedy: "The remedy." }) },
    compliantFacts(),
  ).tell();

describe("conclude", () => {
  it("turns nobody away on an unconfirmed value alone", () => {
    expect(find(unconfirmed, "not met", "value")).toMatchObject({
      outcome: "needs a decision",
      reason:
        "The reason. The value is unconfirmed: it was reported, not read in the issuer’s own text, so the council decides.",
      remedy: "The remedy.",
      provenance: "unconfirmed",
    });
  });

  it("lets a confirmed value decide, and the facts where no value could change them", () => {
    expect(find(confirmed, "not met", "value")).toMatchObject({ outcome: "not met", reason: "The reason." });
    expect(find(unconfirmed, "not met", "facts")).toMatchObject({ outcome: "not met", reason: "The reason." });
  });

  it("leaves every other outcome as it is", () => {
    for (const outcome of ["met", "needs a decision", "not applicable"] as const)
      expect(find(unconfirmed, outcome, "value")).toMatchObject({ outcome, reason: "The reason." });
  });

  it("says by which rule, rulebook and text", () => {
    expect(find(confirmed, "met", "value")).toMatchObject({
      rule: "notice",
      title: "Notice",
      rulebook: stamp,
      citation: confirmed.citation,
    });
  });
});

describe("an exemption", () => {
  const on = dayOf("2026-11-23");
  const exemption: Exemption = {
    number: "E-7K3Q9D",
    rulebookId: "northmere",
    rule: "price-cap",
    startsOn: dayOf("2026-11-23"),
    endsOn: dayOf("2027-02-03"),
    grantedOn: dayOf("2026-11-20"),
    grantedBy: [
      { name: "Ruth Addo", office: "director of children’s services" },
      { name: "Tom Hale", office: "chief executive" },
    ],
    upTo: pounds("42.00"),
  };
  const failed = (found: number | null): Judgement => ({
    outcome: "not met",
    decidedBy: "value",
    ...(found === null ? {} : { measure: { unit: "rate", found, asked: pounds("40.00") } }),
    explain: () => ({ reason: "The charge is above the cap.", remedy: "The remedy." }),
  });
  const find = (changes: Partial<Exemption> = {}, found: number | null = pounds("42.00"), judgedOn = on) =>
    conclude(
      { rule: "price-cap", term: confirmed, context },
      failed(found),
      compliantFacts(on, { judgedOn, exemptions: [{ ...exemption, ...changes }] }),
    );

  it("stands on top of the failed rule, and says what failed, who granted it and until when", () => {
    const { exemption: granted, ...finding } = find().tell();
    expect(finding).toMatchObject({
      outcome: "exempt",
      reason:
        "The charge is above the cap. Exempt until 3 February 2027: granted by Ruth Addo (director of children’s services) and Tom Hale (chief executive) on 20 November 2026, exemption E-7K3Q9D.",
      remedy: "The remedy.",
    });
    expect(granted).toEqual({
      number: "E-7K3Q9D",
      grantedOn: "2026-11-20",
      endsOn: "2027-02-03",
      grantedBy: exemption.grantedBy,
    });
  });

  it("covers its own days, the first and the last", () => {
    const outcomes = (...days: readonly string[]) => days.map((day) => find({}, undefined, dayOf(day)).outcome);
    expect(outcomes("2027-02-02", "2027-02-03", "2027-02-04")).toEqual(["exempt", "exempt", "not met"]);
    expect(find({ startsOn: dayOf("2026-11-22") }).outcome).toBe("exempt");
    expect(find({ startsOn: dayOf("2026-11-24") }).outcome).toBe("not met");
  });

  it("covers a charge up to its amount, and none that could not be held against the cap", () => {
    expect(find({}, pounds("42.0001")).outcome).toBe("not met");
    expect(find({ upTo: null }).outcome).toBe("not met");
    expect(find({}, null).outcome).toBe("not met");
  });

  it("covers months, days and counts no further short than they were when it was asked for", () => {
    const experience = (found: number): Judgement => ({
      outcome: "not met",
      decidedBy: "value",
      measure: { unit: "months", found, asked: 36 },
      explain: () => ({ reason: "The history does not reach three years.", remedy: "The remedy." }),
    });
    const rule = "post-qualified-experience";
    const findMonths = (found: number) =>
      conclude(
        { rule, term: confirmed, context },
        experience(found),
        compliantFacts(on, { exemptions: [{ ...exemption, rule, upTo: null, found: 30 }] }),
      ).outcome;
    expect([29, 30, 31].map(findMonths)).toEqual(["not met", "exempt", "exempt"]);
  });

  it("covers its own rule of its own rulebook, and nothing that is met or is left to the council", () => {
    expect(find({ rule: "notice" }).outcome).toBe("not met");
    expect(find({ rulebookId: "southmere" }).outcome).toBe("not met");
    const facts = compliantFacts(on, { judgedOn: on, exemptions: [exemption] });
    for (const outcome of ["met", "needs a decision"] as const) {
      const judgement: Judgement = { ...failed(pounds("42.00")), outcome };
      const finding = conclude({ rule: "price-cap", term: confirmed, context }, judgement, facts);
      expect([finding.outcome, finding.exemption]).toEqual([outcome, undefined]);
    }
  });
});

describe("a finding's words", () => {
  it("are written when they are first read, and once", () => {
    let written = 0;
    const explain = () => {
      written++;
      return { reason: "The reason.", remedy: null };
    };
    const finding = conclude(
      { rule: "notice", term: confirmed, context },
      { outcome: "met", decidedBy: "value", explain },
      compliantFacts(),
    );
    expect([finding.outcome, written]).toEqual(["met", 0]);
    expect([finding.reason, finding.remedy, finding.tell().reason, written]).toEqual([
      "The reason.",
      null,
      "The reason.",
      1,
    ]);
  });
});

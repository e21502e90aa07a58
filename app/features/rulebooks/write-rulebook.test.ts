import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "~/domain/day";
import { rateOf } from "~/domain/money";
import type { Cap, CheckTerms, Dated, Rulebook } from "~/domain/rulebooks/rulebook";
import { joinUp } from "~/domain/rulebooks/terms";
import type { Citation } from "~/domain/verdict";
import { readYaml } from "~/platform/data-file";
import { loadRulebooks } from "./load-rulebooks";
import { rulebookSchema } from "./rulebook-schema";
import { writeRulebook } from "./write-rulebook";

const readBack = (rulebook: Rulebook) => readYaml("written.yaml", writeRulebook(rulebook), rulebookSchema);

describe("a rulebook that ships", async () => {
  for (const rulebook of await loadRulebooks())
    it(`is the same when ${rulebook.id} ${rulebook.version} is written and read again`, () => {
      expect(readBack(rulebook)).toEqual({ value: rulebook, faults: [] });
    });
});

/** Text as people and other files have it: quotes, colons, hashes, other scripts, lines. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
    fc.constantFrom(
      "yes",
      "null",
      "~",
      "22.50",
      "2025-10-01",
      "- a",
      "# none",
      "a: b",
      "'",
      '"',
      "&x",
      "*x",
      "!t",
      "\ta",
      "|",
      "a\nb",
      "{ a }",
    ),
  )
  .map((value) => value.trim())
  .filter((value) => value !== "" && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF\uFEFF]/u.test(value.replace(/[\n\t]/g, "")));
const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(dayOf("2010-01-01"), days));
const citation: fc.Arbitrary<Citation> = fc.record({
  title: text,
  address: fc.webUrl(),
  paragraph: fc.option(text),
  readOn: day,
});

const dated = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<readonly Dated<Value>[]> =>
  fc
    .uniqueArray(day, { minLength: 1, maxLength: 4 })
    .chain((days) =>
      fc.tuple(
        ...days.sort().map((from) =>
          fc.record({
            from: fc.constant(from),
            to: fc.option(
              day.filter((to) => to >= from),
              { freq: 4 },
            ),
            value,
            citation,
            provenance: fc.constantFrom("confirmed" as const, "unconfirmed" as const),
          }),
        ),
      ),
    )
    .map((values) => joinUp(values as readonly Dated<Value>[]));

const jobTypes = fc.subarray(
  ["social-worker", "senior-social-worker", "advanced-practitioner", "team-manager"] as const,
  { minLength: 1 },
);
const cap: fc.Arbitrary<Cap> = fc.record({
  role: text,
  coreJobTypes: jobTypes,
  basis: fc.constantFrom("all-in" as const, "paye-pay" as const),
  amount: fc.integer({ min: 1, max: 9_999_999 }).map(rateOf),
});
const bases = fc.subarray(["all-in", "paye-pay"] as const);
const check: fc.Arbitrary<CheckTerms["checks"][number]> = fc.record({
  kind: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/),
  label: text,
  validMonths: fc.option(fc.nat(9999)),
  required: fc.boolean(),
});

const rulebook: fc.Arbitrary<Rulebook> = fc.record({
  id: fc.constant("made-up"),
  version: fc.constant("2026-01-01-2"),
  title: text,
  kind: fc.constantFrom("national" as const, "regional" as const, "sub-regional" as const, "joint" as const),
  standing: fc.constantFrom("statutory-guidance" as const, "regulations" as const, "agreement" as const),
  covers: fc.constant(["child-and-family-social-worker", "other-children's-social-care"] as const),
  issuer: text,
  invented: fc.boolean(),
  citation,
  newAssignmentsFrom: day,
  allAssignmentsFrom: fc.option(day),
  to: fc.option(day),
  terms: fc.record({
    "price-cap": fc.record({
      force: fc.constantFrom("must" as const, "should" as const),
      values: dated(
        fc.record({
          countedLines: fc.subarray(["pay", "holiday-pay", "employer-ni", "other"] as const),
          bases: fc.record({ paye: bases, umbrella: bases, "limited-company": bases }),
          caps: fc.array(cap, { maxLength: 12 }),
        }),
      ),
    }),
    "pre-employment-checks": fc.record({
      force: fc.constant("should" as const),
      values: dated(
        fc.record({
          explainGapsLongerThanDays: fc.option(fc.nat(9999)),
          checks: fc.array(check, { minLength: 1, maxLength: 5 }),
        }),
      ),
    }),
    "on-site-days": fc.record({
      force: fc.constant("must" as const),
      values: dated(fc.record({ daysPerWeek: fc.integer({ min: 0, max: 699 }) })),
    }),
  }),
  policies: fc.record({
    breaches: dated(fc.record({ explainWithinDays: fc.nat(9999), mendWithinDays: fc.nat(9999) })),
    "reference-timing": dated(
      fc.record({
        midPointAfterMonths: fc.option(fc.nat(9999)),
        askedDaysBeforeEnd: fc.option(fc.nat(9999)),
        dueDaysBeforeEnd: fc.option(fc.nat(9999)),
        dueDaysAfterRequest: fc.option(fc.nat(9999)),
        chasedAfterDays: fc.option(fc.array(fc.nat(9999), { maxLength: 5 })),
        hoursBetweenChases: fc.option(fc.nat(9999)),
        correctionDays: fc.option(fc.nat(9999)),
      }),
    ),
  }),
});

describe("any rulebook", () => {
  it("is the same when it is written and read again", () => {
    fc.assert(
      fc.property(rulebook, (made) => {
        expect(readBack(made)).toEqual({ value: made, faults: [] });
      }),
      // Each is some thirty values deep, so that a fault of writing shows within the first few.
      { numRuns: 100 },
    );
  });
});

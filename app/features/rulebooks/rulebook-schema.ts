import { z } from "zod";
import type { ChargeLineKind, EngagementRoute } from "~/domain/charges/charge-breakdown";
import { addDays, type Day, parseDay } from "~/domain/day";
import type { Approach, CoreJobType, PostKind, ReasonForLeaving, WorkerCategory } from "~/domain/facts";
import { parseRate, type Rate } from "~/domain/money";
import type { Cap, MonthDay, Office, Policies, Rulebook, Terms } from "~/domain/rulebooks/rulebook";
import type { Citation, Provenance, RuleId } from "~/domain/verdict";

/** How one piece of text is read: what it should be, in words, and its value; undefined where it is something else. */
type Reader<Value> = { readonly expected: string; readonly read: (text: string) => Value | undefined };

/** Every scalar arrives as the text that stands in the file, so that "22.50" and "2025-10-01" mean what they say. */
function scalar<Value>({ expected, read }: Reader<Value>) {
  const message = `expected ${expected}`;
  return z.string({ error: message }).transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

/** A reader that also takes one phrase, such as "not stated", for null. */
const orNull = <Value>(reader: Reader<Value>, phrase: string): Reader<Value | null> => ({
  expected: `${reader.expected}, or "${phrase}"`,
  read: (text) => (text === phrase ? null : reader.read(text)),
});

const unlessSilent = <Value>(reader: Reader<Value>) => scalar(orNull(reader, "not stated"));

const oneOf = <Value extends string>(...values: readonly Value[]): Reader<Value> => ({
  expected: `one of ${values.join(", ")}`,
  read: (text) => values.find((value) => value === text),
});

const words: Reader<string> = { expected: "some words", read: (text) => text.trim() || undefined };

const day: Reader<Day> = {
  expected: "a date like 2025-10-01",
  read: (text) => {
    const parsed = parseDay(text);
    return parsed.ok ? parsed.value : undefined;
  },
};

const monthDay: Reader<MonthDay> = {
  expected: "a month and a day like 11-30",
  // 2023 is no leap year: a yearly day must exist in every year.
  read: (text) => (parseDay(`2023-${text}`).ok ? (text as MonthDay) : undefined),
};

const yesOrNo: Reader<boolean> = {
  expected: "yes or no",
  read: (text) => ({ yes: true, no: false })[text],
};

const whole = (unit: string): Reader<number> => ({
  expected: `a whole number of ${unit}`,
  read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
});

const amount: Reader<Rate> = {
  expected: "an amount in pounds above zero, like 40.00",
  read: (text) => {
    const parsed = parseRate(text);
    return parsed.ok && parsed.value > 0 ? parsed.value : undefined;
  },
};

const tolerance: Reader<Rate> = {
  expected: "an amount in pounds, like 0.05",
  read: (text) => {
    const parsed = parseRate(text);
    return parsed.ok ? parsed.value : undefined;
  },
};

const webAddress: Reader<string> = {
  expected: "a web address that begins https:// or http://",
  read: (text) => (/^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined),
};

const coreJobType = oneOf<CoreJobType>(
  "social-worker",
  "senior-social-worker",
  "advanced-practitioner",
  "team-manager",
  "independent-reviewing-officer",
);
const postKind = oneOf<PostKind>("substantive", "fixed-term", "newly-qualified-year", "agency", "other");
const reasonForLeaving = oneOf<ReasonForLeaving>(
  "still-in-post",
  "resigned",
  "redundancy",
  "left-in-probation",
  "end-of-contract",
  "dismissed",
  "retired",
  "moved-to-permanent-role",
  "other",
);
const chargeLineKind = oneOf<ChargeLineKind>(
  "pay",
  "holiday-pay",
  "employer-ni",
  "apprenticeship-levy",
  "employer-pension",
  "umbrella-margin",
  "agency-margin",
  "msp-fee",
  "other",
);
const approach = oneOf<Approach>("worker-applied", "already-with-agency", "named-by-council", "approached-in-post");
const workerCategory = oneOf<WorkerCategory>(
  "child-and-family-social-worker",
  "family-help-worker",
  "other-children's-social-care",
);
const office = oneOf<Office>("director", "chief-executive");
const ruleId = oneOf<RuleId>(
  "registration",
  "post-qualified-experience",
  "newly-qualified",
  "cooling-off",
  "price-cap",
  "charge-breakdown",
  "references",
  "notice",
  "pre-employment-checks",
  "project-teams",
  "headhunting",
  "on-site-days",
);
/** Days a week, kept in hundredths. */
const daysPerWeek: Reader<number> = {
  expected: "days a week, like 2 or 2.5",
  read: (text) => (/^[0-7](\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined),
};
const provenance = oneOf<Provenance>("confirmed", "unconfirmed");
const basis = oneOf<Cap["basis"]>("all-in", "paye-pay");

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;
type CamelKeys<Value> = { readonly [Key in keyof Value as Key extends string ? Camel<Key> : Key]: Value[Key] };

/** The file's "exempt-reasons" is the program's `exemptReasons`; nothing below the first level changes. */
const camelKeys = <Value extends object>(value: Value): CamelKeys<Value> =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      item,
    ]),
  ) as CamelKeys<Value>;

/** An object with these keys and no others, so that a misspelt key is a fault and not silence. */
const block = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: `expected ${Object.keys(shape).join(", ")}` });

const list = <Item extends z.ZodType>(item: Item) => z.array(item, { error: "expected a list" });

const nonEmptyList = <Item extends z.ZodType>(item: Item) => list(item).min(1, "expected a list of at least one");

/** A citation, by the name that it has under `sources`. */
const cited = {
  source: scalar(words),
  paragraph: scalar(words).optional(),
};

/** The dated values of a term or a policy. */
const dated = <Shape extends z.ZodRawShape>(terms: Shape) =>
  nonEmptyList(
    block({
      from: scalar(day),
      to: scalar(day).optional(),
      ...cited,
      provenance: scalar(provenance),
      value: block(terms).transform((value) => camelKeys(value)),
    }),
  );

/** The force of one rule and its dated values. */
const ruled = <Shape extends z.ZodRawShape>(terms: Shape) =>
  block({ force: scalar(oneOf("must", "should")), values: dated(terms) });

const policy = <Shape extends z.ZodRawShape>(terms: Shape) => block({ values: dated(terms) });

/** A rulebook as its file spells it: every part read, the sources and the last days still to be joined up. */
const rulebookFile = block({
  id: scalar(words),
  version: scalar(words),
  title: scalar(words),
  kind: scalar(oneOf<Rulebook["kind"]>("national", "regional", "sub-regional", "joint")),
  standing: scalar(oneOf<Rulebook["standing"]>("statutory-guidance", "regulations", "agreement")),
  covers: nonEmptyList(scalar(workerCategory)),
  issuer: scalar(words),
  invented: scalar(yesOrNo),
  "new-assignments-from": scalar(day),
  "all-assignments-from": scalar(orNull(day, "never")),
  to: scalar(orNull(day, "in force")),
  ...cited,
  sources: z.record(z.string(), block({ title: scalar(words), address: scalar(webAddress), "read-on": scalar(day) }), {
    error: "expected the sources, each under a short name",
  }),
  rules: block({
    registration: ruled({
      "checked-within-days": unlessSilent(whole("days")),
      "renewal-day": scalar(monthDay),
      "recheck-from": scalar(monthDay),
      "renewal-shown-by": block({ day: scalar(monthDay), provenance: scalar(provenance) }),
    }).optional(),
    "post-qualified-experience": ruled({
      months: scalar(whole("months")),
      "counts-newly-qualified-year": unlessSilent(yesOrNo),
      "childrens-services-only": scalar(yesOrNo),
      "part-time-counts-in-full": unlessSilent(yesOrNo),
    }).optional(),
    "newly-qualified": ruled({ "months-after-newly-qualified-year": scalar(whole("months")) }).optional(),
    "cooling-off": ruled({
      months: scalar(whole("months")),
      "within-region": scalar(yesOrNo),
      posts: nonEmptyList(scalar(postKind)),
      "undecided-posts": list(scalar(postKind)),
      "exempt-reasons": z.union([z.literal("not stated").transform(() => null), list(scalar(reasonForLeaving))], {
        error: 'expected a list of reasons for leaving, or "not stated"',
      }),
    }).optional(),
    "price-cap": ruled({
      "counted-lines": nonEmptyList(scalar(chargeLineKind)),
      bases: block({
        paye: list(scalar(basis)),
        umbrella: list(scalar(basis)),
        "limited-company": list(scalar(basis)),
      } satisfies Record<EngagementRoute, unknown>),
      caps: nonEmptyList(
        block({
          role: scalar(words),
          "core-job-types": nonEmptyList(scalar(coreJobType)),
          basis: scalar(basis),
          amount: scalar(amount),
        }).transform((cap) => camelKeys(cap)),
      ),
    }).optional(),
    "charge-breakdown": ruled({ "statutory-tolerance": scalar(tolerance) }).optional(),
    references: ruled({
      "at-least": scalar(whole("references")),
      "practice-based": scalar(yesOrNo),
      "standard-template-from": scalar(day),
      "within-months": unlessSilent(whole("months")),
      "from-authorities": unlessSilent(whole("references")),
    }).optional(),
    notice: ruled({ days: scalar(whole("days")), "longer-accepted": unlessSilent(yesOrNo) }).optional(),
    "pre-employment-checks": ruled({
      "explain-gaps-longer-than-days": scalar(orNull(whole("days"), "not asked")),
      checks: nonEmptyList(
        block({
          kind: scalar(words),
          label: scalar(words),
          "valid-months": scalar(orNull(whole("months"), "does not lapse")),
          required: scalar(yesOrNo),
        }).transform((check) => camelKeys(check)),
      ),
    }).optional(),
    "project-teams": ruled({
      "other-services-priced-apart": scalar(yesOrNo),
      "council-controls-practice": scalar(yesOrNo),
    }).optional(),
    headhunting: ruled({ barred: nonEmptyList(scalar(approach)), "promotion-excepted": scalar(yesOrNo) }).optional(),
    "on-site-days": ruled({ "days-per-week": scalar(daysPerWeek) }).optional(),
  }),
  policies: block({
    exemptions: policy({
      "decided-by": nonEmptyList(scalar(office)),
      rules: nonEmptyList(scalar(ruleId)),
      "may-last-months": scalar(whole("months")),
      "warn-days": scalar(whole("days")),
      reasons: nonEmptyList(scalar(words)),
    }).optional(),
    breaches: policy({
      "explain-within-days": scalar(whole("days")),
      "mend-within-days": scalar(whole("days")),
    }).optional(),
  }).optional(),
});

type RulebookFile = z.output<typeof rulebookFile>;
type RuledFile = { force: "must" | "should"; values: DatedFile[] };
type PolicyFile = { values: DatedFile[] };
type DatedFile = NonNullable<RulebookFile["rules"][keyof RulebookFile["rules"]]>["values"][number];
type Cited = { source: string; paragraph?: string | undefined };

/**
 * One rulebook file, read by the failsafe schema of YAML (every scalar is text), made into the `Rulebook` of the domain.
 * The faults of single values come first; once there are none, those of dates and sources.
 */
export const rulebookSchema = rulebookFile.transform((file, context): Rulebook => {
  const fault = (path: (string | number)[], message: string) => {
    context.addIssue({ code: "custom", path, message });
  };

  const citation = ({ source, paragraph }: Cited, path: (string | number)[]): Citation => {
    const found = file.sources[source];
    if (!found)
      fault([...path, "source"], `expected one of ${Object.keys(file.sources).join(", ")}, as named under sources`);
    return {
      title: found?.title ?? "",
      address: found?.address ?? "",
      paragraph: paragraph ?? null,
      readOn: found?.["read-on"] ?? file["new-assignments-from"],
    };
  };

  const datedValues = ({ values }: PolicyFile, path: (string | number)[]) =>
    values.map((dated, index) => {
      const next = values[index + 1];
      const here = [...path, "values", index];
      if (dated.to && dated.to < dated.from) fault([...here, "to"], `expected a day on or after ${dated.from}`);
      if (next && next.from <= dated.from)
        fault([...path, "values", index + 1, "from"], `expected a day after ${dated.from}: values stand oldest first`);
      if (next && dated.to && dated.to >= next.from)
        fault([...here, "to"], `expected a day before ${next.from}, when the next value begins`);
      return {
        from: dated.from,
        to: dated.to ?? (next ? addDays(next.from, -1) : null),
        value: dated.value,
        citation: citation(dated, here),
        provenance: dated.provenance,
      };
    });

  if (file.to !== null && file.to < file["new-assignments-from"])
    fault(["to"], `expected a day on or after ${file["new-assignments-from"]}`);
  if (file["all-assignments-from"] !== null && file["all-assignments-from"] < file["new-assignments-from"])
    fault(["all-assignments-from"], `expected a day on or after ${file["new-assignments-from"]}, or "never"`);

  const terms = Object.fromEntries(
    Object.entries(file.rules).map(([rule, ruled]) => [
      rule,
      { force: ruled.force, values: datedValues(ruled as RuledFile, ["rules", rule]) },
    ]),
  );

  const policies = Object.fromEntries(
    Object.entries(file.policies ?? {}).map(([name, { values }]) => [
      name,
      datedValues({ values } as unknown as PolicyFile, ["policies", name]),
    ]),
  );

  return {
    id: file.id,
    version: file.version,
    title: file.title,
    kind: file.kind,
    standing: file.standing,
    covers: file.covers,
    issuer: file.issuer,
    invented: file.invented,
    citation: citation(file, []),
    newAssignmentsFrom: file["new-assignments-from"],
    allAssignmentsFrom: file["all-assignments-from"],
    to: file.to,
    terms: terms as Terms,
    policies: policies as Policies,
  };
});

/** Fails to compile where the file's rules and the domain's terms part ways. */
type Values<Rules> = {
  readonly [Rule in keyof Rules]: NonNullable<Rules[Rule]> extends { values: readonly { value: infer V }[] }
    ? V
    : never;
};
true satisfies Values<RulebookFile["rules"]> extends Values<Terms> ? true : false;

import { sql } from "drizzle-orm";
import type { Day } from "~/domain/day";
import { lastMonths, monthsOf, type Period } from "~/domain/period";
import {
  type FiguresPolicy,
  figuresOf,
  type ReferenceFigures,
  type ReferenceProgress,
  type SubmissionFigures,
  type SubmissionProgress,
  submissionFiguresOf,
} from "~/domain/references/figures";
import { referencesAskedFor } from "~/domain/rulebooks/references-in-force";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { rulesInUse } from "../rulebooks/rules-in-use";
import { figuresPolicyOn } from "./load-figures-policy";

/** So many calendar months, of which this one is the last, or from one day to another. */
export type PeriodAsked = { readonly months: number } | Period;

export type ShownFigures = {
  readonly period: Period;
  readonly today: Day;
  readonly references: ReferenceFigures;
  /** Null where national guidance asks for no references. */
  readonly submissions: (SubmissionFigures & { readonly atLeast: number }) | null;
  readonly ageBands: FiguresPolicy["ageBands"];
  /** Of fewer than these no days and no shares are told. */
  readonly tellFrom: number;
};

/**
 * How long references take, and how they come along: those that the viewer's council gives, that its agency waits for, or
 * that the councils of its region give. A region is told of too few only how many they are.
 */
export function showFigures(viewer: Viewer, asked: PeriodAsked): Promise<ShownFigures> {
  return reading(viewer, async (read) => {
    const { today } = read;
    const period = "months" in asked ? lastMonths(asked.months, today) : asked;
    const policy = await figuresPolicyOn(today);
    const { ageBands } = policy;
    const tellFrom = viewer.organisationKind === "region" ? policy.tellFrom : 1;
    const [references, submissions, atLeast] = await Promise.all([
      referenceProgress(read, period),
      submissionsWithReferences(read, period),
      askedNationally(read),
    ]);
    return {
      period,
      today,
      references: figuresOf(references, { period, months: monthsOf(period), today, ageBands, tellFrom }),
      submissions: atLeast === null ? null : { atLeast, ...submissionFiguresOf(submissions, { atLeast, tellFrom }) },
      ageBands,
      tellFrom,
    };
  });
}

const referenceProgress = ({ db }: Read, { from, to }: Period): Promise<readonly ReferenceProgress[]> =>
  db.execute<ReferenceProgress>(sql`
    select giver, agency, occasion, status, asked_on as "askedOn", due_on as "dueOn", given_on as "givenOn",
      was_declined as "wasDeclined", was_bounced as "wasBounced", is_replacement as "isReplacement", answered, asked
    from reference_progress(${from}, ${to})`);

const submissionsWithReferences = ({ db }: Read, { from, to }: Period): Promise<readonly SubmissionProgress[]> =>
  db.execute<SubmissionProgress>(sql`
    select council, agency, practice_based as "practiceBased" from submissions_with_references(${from}, ${to})`);

/** What every council's submissions are asked for; an agreement that asks for more is in its own verdicts. */
async function askedNationally({ today }: Read): Promise<number | null> {
  const { rulebooks, statutory } = await rulesInUse();
  const national = rulebooks.filter(({ kind }) => kind === "national");
  const bound = national.map((rulebook) => ({ rulebook, from: null, signatories: null }));
  return referencesAskedFor({ bound, statutory }, today);
}

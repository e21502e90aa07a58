import { and, eq, inArray, isNull, lt, ne, type SQL } from "drizzle-orm";
import {
  aboveTermsOffer,
  breach,
  exemption,
  ledgerPeriod,
  reference,
  referenceCorrection,
  submission,
} from "#db/schema";
import { OWED_STATUSES } from "~/domain/references/reference-life";
import { may } from "~/platform/permissions";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { countForeseen } from "../assignments/foresee-council";
import { isLate, isToAnswerBy } from "../breaches/list-breaches";
import { undecidedBy } from "../exemptions/undecided-by";
import { countUnsigned } from "./count-unsigned";

/** How many of what wait for somebody, and how many of them are late. */
export type Awaiting = { readonly waiting: number; readonly late: number };

/** What can wait for somebody, by the place in which they see to it. */
export type Errand =
  | "submissions-to-answer"
  | "offers-above-terms"
  | "exemptions-to-decide"
  | "rulebooks-to-sign"
  | "accounts-to-sign"
  | "breaches-to-explain"
  | "breaches-to-mend"
  | "breaches-to-close"
  | "assignments-foreseen"
  | "references-to-give"
  | "corrections-to-answer";

type Look = (read: Read) => Promise<Awaiting>;

const ERRANDS: readonly {
  readonly errand: Errand;
  readonly isFor: (viewer: Viewer) => boolean;
  readonly look: Look;
}[] = [
  {
    errand: "exemptions-to-decide",
    isFor: (viewer) => may(viewer, "decide:exemption:own"),
    look: async (read) => none(await countOf(read, exemption, undecidedBy(read))),
  },
  {
    errand: "rulebooks-to-sign",
    isFor: (viewer) => may(viewer, "sign:rulebook:own"),
    look: async (read) => none(await countUnsigned(read)),
  },
  {
    errand: "accounts-to-sign",
    isFor: (viewer) => may(viewer, "sign:period:own"),
    look: async (read) =>
      none(await countOf(read, ledgerPeriod, and(ownCouncil(read, ledgerPeriod), eq(ledgerPeriod.status, "signed")))),
  },
  {
    errand: "submissions-to-answer",
    isFor: (viewer) => may(viewer, "answer:submission:addressed"),
    look: async (read) =>
      none(await countOf(read, submission, and(ownCouncil(read, submission), eq(submission.status, "submitted")))),
  },
  {
    errand: "offers-above-terms",
    isFor: (viewer) => may(viewer, "ask:exemption:own"),
    look: async (read) =>
      none(
        await countOf(
          read,
          aboveTermsOffer,
          and(ownCouncil(read, aboveTermsOffer), eq(aboveTermsOffer.status, "open")),
        ),
      ),
  },
  {
    errand: "breaches-to-explain",
    isFor: (viewer) => may(viewer, "mend:breach:own"),
    look: (read) =>
      countBreaches(read, and(isToAnswerBy(read.viewer), eq(breach.status, "open")), isLate.explain(read.today)),
  },
  {
    errand: "breaches-to-mend",
    isFor: (viewer) => may(viewer, "mend:breach:own"),
    look: (read) =>
      countBreaches(
        read,
        and(isToAnswerBy(read.viewer), ne(breach.status, "mended"), ne(breach.status, "open")),
        isLate.mend(read.today),
      ),
  },
  {
    errand: "breaches-to-close",
    isFor: (viewer) => may(viewer, "raise:breach:regional"),
    look: async (read) =>
      none(
        await countOf(
          read,
          breach,
          and(eq(breach.raisedById, read.viewer.organisationId), eq(breach.status, "said-mended")),
        ),
      ),
  },
  {
    errand: "assignments-foreseen",
    isFor: (viewer) => may(viewer, "change:assignment:own"),
    look: async (read) => none(await countForeseen(read)),
  },
  {
    errand: "references-to-give",
    isFor: (viewer) => may(viewer, "give:reference:own"),
    look: async (read) => {
      const owed = and(eq(reference.giverId, read.viewer.organisationId), inArray(reference.status, OWED_STATUSES));
      const [waiting, late] = await Promise.all([
        countOf(read, reference, owed),
        countOf(read, reference, and(owed, lt(reference.dueOn, read.today))),
      ]);
      return { waiting, late };
    },
  },
  {
    errand: "corrections-to-answer",
    isFor: (viewer) => may(viewer, "give:reference:own"),
    look: async (read) => {
      const open = and(
        eq(referenceCorrection.giverId, read.viewer.organisationId),
        isNull(referenceCorrection.answeredAt),
      );
      const [waiting, late] = await Promise.all([
        countOf(read, referenceCorrection, open),
        countOf(read, referenceCorrection, and(open, lt(referenceCorrection.answerBy, read.today))),
      ]);
      return { waiting, late };
    },
  },
];

/** What waits for the viewer at their council, most pressing kind first; what does not wait is left out. */
export function whatAwaits(viewer: Viewer): Promise<readonly (Awaiting & { readonly errand: Errand })[]> {
  return reading(viewer, async (read) => {
    const looked = ERRANDS.filter(({ isFor }) => isFor(viewer)).map(async ({ errand, look }) => ({
      errand,
      ...(await look(read)),
    }));
    return (await Promise.all(looked)).filter(({ waiting }) => waiting > 0);
  });
}

const none = (waiting: number): Awaiting => ({ waiting, late: 0 });

type OfCouncil = typeof breach | typeof exemption | typeof submission | typeof aboveTermsOffer | typeof ledgerPeriod;
type Counted = OfCouncil | typeof reference | typeof referenceCorrection;

const ownCouncil = ({ viewer }: Read, table: OfCouncil): SQL => eq(table.councilId, viewer.organisationId);

const countOf = ({ db }: Read, table: Counted, wanted: SQL | undefined): Promise<number> => db.$count(table, wanted);

async function countBreaches(read: Read, wanted: SQL | undefined, late: SQL | undefined): Promise<Awaiting> {
  const [waiting, lateOnes] = await Promise.all([
    countOf(read, breach, wanted),
    countOf(read, breach, and(wanted, late)),
  ]);
  return { waiting, late: lateOnes };
}

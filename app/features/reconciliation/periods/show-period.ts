import { and, desc, eq, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { document, organisation, periodStep } from "#db/schema";
import { type Day, dayOfInstant } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import type { Accrual } from "~/domain/reconciliation/accrual";
import type { PeriodStep } from "~/domain/reconciliation/period-status";
import { notFound } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDocument } from "../../documents/show-document";
import { findAccruals } from "./find-accruals";
import { type FoundPeriod, findPeriod } from "./find-period";
import { type ImportUnderWay, importsUnderWay } from "./imports-under-way";
import { type PeriodSide, SIDES } from "./list-periods";
import { type PeriodFigures, periodFigures } from "./period-figures";
import { lastDayOf } from "./period-of";
import { seenOf } from "./seen-of";

export type ListedStatement = {
  readonly documentId: string;
  readonly number: string;
  readonly frozenOn: Day;
  /** "holds" while the account is closed with it, "reopened" where that was opened again, "replaced" by a later one. */
  readonly standing: "holds" | "reopened" | "replaced";
};

export type ShownPeriod = FoundPeriod &
  PeriodFigures & {
    /** What the account comes to, in a word: a form that closes it sends it back. */
    readonly seen: string;
    /** The newest first. */
    readonly steps: readonly {
      readonly step: PeriodStep;
      readonly text: string;
      readonly by: string;
      readonly at: string;
    }[];
    /** The newest first. */
    readonly statements: readonly ListedStatement[];
    /** The latest of them, to be read on the screen; null where there is none. */
    readonly current: Document | null;
    /** What the payer alone sees. */
    readonly underWay: readonly ImportUnderWay[];
    readonly accruals: readonly Accrual[];
    /** Whether the last day of its month is over. */
    readonly isOver: boolean;
    readonly mayClose: boolean;
    readonly mayReopen: boolean;
    readonly maySign: boolean;
  };

/** An account with what it adds up to and what has become of it. Not found where the viewer has no such side in it. */
export function showPeriod(
  viewer: Viewer,
  { id, side }: { readonly id: string; readonly side: PeriodSide },
): Promise<ShownPeriod> {
  return reading(viewer, async (read) => {
    const account = await findPeriod(read, id);
    if (account[SIDES[side]] !== viewer.organisationId) throw notFound();
    const isPayer = side === "payer";
    const figures = await periodFigures(read, account);
    const until = lastDayOf(account.period);
    const latest = account.documentId ? await findDocument(read, account.documentId) : null;
    return {
      ...account,
      ...figures,
      seen: seenOf(figures),
      steps: await findSteps(read, id),
      statements: await findStatements(read, account),
      current: latest?.content ?? null,
      underWay: isPayer ? await importsUnderWay(read, account) : [],
      accruals: isPayer
        ? await findAccruals(read, {
            agencyId: account.agencyId,
            councilId: account.councilId,
            from: account.period,
            to: until,
          })
        : [],
      isOver: until < read.today,
      mayClose: isPayer && account.status === "open" && may(viewer, "close:period:own"),
      mayReopen: isPayer && account.status !== "open" && may(viewer, "close:period:own"),
      maySign: side === "council" && account.status === "signed" && may(viewer, "sign:period:own"),
    };
  });
}

function findSteps({ db }: Read, periodId: string): Promise<ShownPeriod["steps"]> {
  const by = alias(organisation, "by");
  return db
    .select({ step: periodStep.step, text: periodStep.text, person: periodStep.byName, by: by.name, at: periodStep.at })
    .from(periodStep)
    .innerJoin(by, eq(by.id, periodStep.byOrganisationId))
    .where(eq(periodStep.periodId, periodId))
    .orderBy(desc(periodStep.at), desc(periodStep.id))
    .then((rows) => rows.map(({ person, by: organisation, ...row }) => ({ ...row, by: `${person}, ${organisation}` })));
}

async function findStatements({ db }: Read, account: FoundPeriod): Promise<readonly ListedStatement[]> {
  const found = await db
    .select({ id: document.id, content: document.content, frozenAt: document.frozenAt })
    .from(document)
    .where(and(eq(document.kind, "statement"), eq(document.subjectId, account.id), ne(document.content, "")))
    .orderBy(desc(document.frozenAt), desc(document.id));
  return found.map(({ id, content, frozenAt }) => ({
    documentId: id,
    number: (JSON.parse(content) as Document).number,
    frozenOn: dayOfInstant(frozenAt),
    standing: id !== account.documentId ? "replaced" : account.status === "open" ? "reopened" : "holds",
  }));
}

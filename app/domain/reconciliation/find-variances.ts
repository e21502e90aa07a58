import { formatDay } from "../day";
import type { Pence } from "../money";
import type { Against, BilledWeek } from "./against";
import type { AgreedTerms } from "./agreed-terms";
import { HOUR_KINDS, isCredit, type Line, NO_AMOUNTS } from "./line";
import type { FoundVariance, Reconciled, VarianceClass } from "./variance";
import { agreedMoney, segmentsOf } from "./variances/agreed-rates";
import { netVariances, withGross } from "./variances/arithmetic";
import { besideVariances } from "./variances/beside";
import { chargedMoney } from "./variances/charged-money";
import { conserve } from "./variances/conserve";
import { judgeCredit } from "./variances/credit";
import { findDuplicate } from "./variances/duplicate";
import { judgeExpenses, ratesBesideExpenses } from "./variances/expenses";
import { judgeHours } from "./variances/hours";
import { notApproved } from "./variances/not-approved";
import { judgeRates } from "./variances/rates";
import { withVat } from "./variances/vat";
import { byKind, daysOfWeek, spreadWeek } from "./variances/week";
import { weightsOf } from "./variances/weights";
import { sayQuantity } from "./variances/words";

/**
 * Holds one line against what was agreed and finds every difference. The money goes one way, so that each penny of what
 * was charged and not agreed is in one variance: sums that are wrong, hours that cannot be charged (at the rate charged
 * for them), rates of the hours that can, expenses, what nobody approved, and VAT on each. Variances without money of
 * their own stand beside.
 *
 * Where the agreed charge changed in mid-week the week splits by day. The days of a week's hours are those that the line
 * states, else those of its timesheet, else Monday to Friday of the days inside the assignment, evenly (`weightsOf`).
 */
export function findVariances(line: Line, against: Against): Reconciled {
  const { terms } = against;
  if (terms === "unknown-assignment" || terms === "unknown-worker")
    return { ...whollyIn(line, terms, sayUnknown(line, terms)), standing: "rejected" };
  if (isCredit(line)) return reconcileCredit(line, against);
  const duplicate = findDuplicate(line, against);
  if (duplicate) return whollyIn(line, "duplicate", sayDuplicate(line, duplicate));
  return reconcile(line, against, terms);
}

function reconcile(line: Line, against: Against, terms: AgreedTerms): Reconciled {
  const { policy, statutory, approved } = against;
  const days = daysOfWeek(line.weekEnding);
  const whole = segmentsOf({ terms, unit: line.unit, hours: line.hours, labels: policy.shareLabels }, days);
  const { weights, daysAre } = weightsOf({ line, approved, terms, days, segments: whole });
  const all = spreadWeek(line, weights);
  const segments = ratesBesideExpenses(line, whole, all);
  const money = chargedMoney(
    line,
    byKind((kind) => agreedMoney(segments, all, kind)),
  );

  const slip = netVariances(line, money.unexplained);
  const judgedHours = judgeHours({ line, terms, against, days, segments, money, daysAre }, all);
  const { hours } = judgedHours;
  const judgedRates = judgeRates({ line, terms, against, segments, hours, money });
  const expenses = judgeExpenses(line, { whole, compared: segments }, hours);
  const agreed = (judgedRates.agreed + expenses.agreed) as Pence;
  const unapproved = notApproved(line, against, terms, agreed);
  const found = [...slip, ...judgedHours.variances, ...judgedRates.variances, ...expenses.variances, ...unapproved];

  const agreedNet = unapproved.length > 0 ? (0 as Pence) : agreed;
  const inDifference = withGross(line, withVat(line, { variances: found, agreedNet, statutory }));
  const beside = besideVariances({ line, terms, against, segments, hours }).filter(
    (one) => !inDifference.some((other) => other.class === one.class),
  );
  return conserve(line.charged, agreedNet, [...inDifference, ...beside]);
}

function reconcileCredit(line: Line, { original, statutory }: Against): Reconciled {
  if (!original) return whollyIn(line, "credit-without-original", sayNoOriginal(line));
  const { agreed, variances } = judgeCredit(line, original);
  return conserve(line.charged, agreed, withGross(line, withVat(line, { variances, agreedNet: agreed, statutory })));
}

/** All that was charged is in one variance, and nothing is agreed. */
function whollyIn({ charged }: Line, variance: VarianceClass, sentence: string): Reconciled {
  const found: FoundVariance = { class: variance, part: null, amount: charged.net, inDifference: charged, sentence };
  return { standing: "in-variance", agreed: NO_AMOUNTS, variances: [found] };
}

function sayUnknown(line: Line, which: "unknown-assignment" | "unknown-worker"): string {
  if (which === "unknown-worker")
    return `no worker ${line.workerNumber ?? "without a registration number"} has an assignment here`;
  return line.assignmentNumber === null
    ? `no assignment was found for ${line.workerNumber ?? "the worker"} in the week ending ${formatDay(line.weekEnding)}`
    : `no assignment ${line.assignmentNumber} was found`;
}

function sayDuplicate(line: Line, other: BilledWeek): string {
  const { invoiceNumber } = other;
  if (other.revision !== line.revision) return sayRevision(line, other);
  const hours = HOUR_KINDS.filter((kind) => line.hours[kind] > 0).map((kind) =>
    sayQuantity(line.hours[kind], line.unit),
  );
  const what = hours.length > 0 ? hours.join(" and ") : "the same";
  return `${what} of the week ending ${formatDay(line.weekEnding)} ${hours.length > 0 ? "were" : "was"} charged already${invoiceNumber === null ? "" : ` on invoice ${invoiceNumber}`}`;
}

function sayRevision(line: Line, { invoiceNumber, revision, isKept }: BilledWeek): string {
  const week = `the week ending ${formatDay(line.weekEnding)}`;
  const on = invoiceNumber === null ? "" : ` on invoice ${invoiceNumber}`;
  if (revision > line.revision) return `revision ${revision} of ${week} was charged already${on}`;
  const stays = isKept ? "is in an account that is closed" : "was credited in part";
  return `revision ${line.revision} cannot take the place of revision ${revision} of ${week}${on}, which ${stays}: ask for a credit of one of the two`;
}

const sayNoOriginal = (line: Line): string =>
  line.originalInvoiceNumber === null
    ? "the credit names no invoice"
    : `invoice ${line.originalInvoiceNumber} charges nothing for the week ending ${formatDay(line.weekEnding)}`;

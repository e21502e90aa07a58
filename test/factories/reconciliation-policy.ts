import { dayOf } from "~/domain/day";
import { penceOf } from "~/domain/money";
import type { ReconciliationPolicy } from "~/domain/reconciliation/reconciliation-policy";

/** A policy that lets nothing pass: no tolerance of its own. */
export const examplePolicy: ReconciliationPolicy = {
  from: dayOf("2024-10-31"),
  provenance: "unconfirmed",
  source: "An example",
  lateAfterDays: 28,
  missingAfterDays: 42,
  answerWithinDays: 10,
  writeOffLimit: penceOf(2500),
  mostTolerance: penceOf(500),
  shareLabels: { overtime: ["overtime"], "on-call": ["on call"], holiday: ["holiday"] },
  selfBillingMonths: 12,
  tolerances: [],
};

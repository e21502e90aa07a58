import { formatPence, type Pence } from "~/domain/money";
import { directionOf } from "~/domain/reconciliation/variance";
import type { SettlementKind, SettlementStep } from "~/domain/reconciliation/variance-status";

/** "£29.60 too much" */
export function sayAmount(amount: Pence): string {
  const direction = directionOf(amount);
  return direction === "no difference" ? "Nothing in money" : `${formatPence(Math.abs(amount) as Pence)} ${direction}`;
}

/** "37", "36.25" */
export const sayQuantity = (hundredths: number): string => String(hundredths / 100);

export const SETTLEMENT_LABELS: Readonly<Record<SettlementKind, string>> = {
  accept: "Accept it",
  dispute: "Dispute it",
  "ask-for-credit": "Ask for a credit",
  "ask-for-correction": "Ask for the agreed charge to be corrected",
  "write-off": "Write it off",
};

export const STEP_NAMES: Readonly<Record<SettlementStep, string>> = {
  found: "Found",
  tolerated: "Let pass, within tolerance",
  accept: "Accepted",
  dispute: "Disputed",
  "ask-for-credit": "Credit asked for",
  "ask-for-correction": "Correction of the agreed charge asked for",
  "write-off": "Written off",
  agreed: "The agency agrees",
  contested: "The agency does not agree",
  said: "Said",
  "evidence-added": "Evidence added",
  "corrected-file-sent": "Corrected file sent",
  escalated: "Not answered in time",
  credited: "Credited",
  corrected: "Agreed charge corrected",
  superseded: "Replaced",
  reopened: "Opened again",
};

import { addPence, type Pence, penceOf } from "../../money";
import type { VarianceClass } from "../variance";
import { isHeld, type VarianceStatus } from "../variance-status";

/** What variances of a class add up to where they stand alike, pence. */
export type VarianceSum = {
  readonly class: VarianceClass;
  readonly status: VarianceStatus;
  /** Whether their accounts are closed: what is held in one of these is not paid any more. */
  readonly account: "open" | "closed";
  readonly count: number;
  /** What is at stake. */
  readonly amount: Pence;
  /** Their share in charged − agreed. */
  readonly net: Pence;
  readonly vat: Pence;
  readonly gross: Pence;
  /** What credits have given back of that share. */
  readonly creditedGross: Pence;
};

/** What was found on the lines of corrected files. It was found before, save where the corrected file brought it. */
export type FoundAgain = Pick<VarianceSum, "class" | "count" | "amount" | "net" | "vat" | "gross">;

/**
 * What became of the difference between charged and agreed, with VAT, in pence; above zero is charged too much.
 * found = prevented + accepted + corrected + held, to the penny.
 */
export type Savings = {
  readonly count: number;
  readonly found: Pence;
  /** Credited, taken back by a corrected file, or held in an account that has closed without it. */
  readonly prevented: Pence;
  /** Accepted, written off, or within a tolerance. */
  readonly accepted: Pence;
  /** Right after all: the agreed charge was corrected. */
  readonly corrected: Pence;
  /** Neither paid nor given back yet. */
  readonly held: Pence;
  /** At stake beside the difference: the money of another variance, or agreed. No part of the others. */
  readonly beside: Pence;
};

export type ClassSavings = Savings & { readonly class: VarianceClass };

export type SavingsFigures = { readonly all: Savings; readonly byClass: readonly ClassSavings[] };

/** Each class that was found, the most found first, and all of them. */
export function savingsOf(sums: readonly VarianceSum[], again: readonly FoundAgain[] = []): SavingsFigures {
  const classes = [...new Set([...sums, ...again].map((sum) => sum.class))];
  const byClass = classes
    .map((one): ClassSavings => {
      const ofClass = <Sum extends { readonly class: VarianceClass }>(all: readonly Sum[]) =>
        all.filter((sum) => sum.class === one);
      return { class: one, ...savingsOfClass(ofClass(sums), ofClass(again)) };
    })
    .toSorted((one, other) => other.found - one.found || one.class.localeCompare(other.class));
  return { all: addSavings(byClass), byClass };
}

function savingsOfClass(sums: readonly VarianceSum[], again: readonly FoundAgain[]): Savings {
  const total = (pick: (sum: FoundAgain) => number) => add(sums, pick) - add(again, pick);
  const where = (became: Became) =>
    sums.filter((sum) => becameOf(sum) === became).reduce((left, sum) => left + sum.gross - givenBack(sum), 0);
  return {
    count: total(({ count }) => count),
    found: penceOf(total(({ gross }) => gross)),
    // A corrected file takes back what it replaces, less what is found in it still.
    prevented: penceOf(add(sums, givenBack) + where("prevented") - add(again, ({ gross }) => gross)),
    accepted: penceOf(where("accepted")),
    corrected: penceOf(where("corrected")),
    held: penceOf(where("held")),
    beside: penceOf(total((sum) => sum.amount - shareIn(sum))),
  };
}

type Became = "prevented" | "accepted" | "corrected" | "held";

function becameOf({ status, account }: VarianceSum): Became {
  if (isHeld(status)) return account === "closed" ? "prevented" : "held";
  if (status === "credited" || status === "superseded") return "prevented";
  return status === "corrected" ? "corrected" : "accepted";
}

/** A line that was replaced gives back its whole difference: what was credited of it is among that. */
const givenBack = ({ status, creditedGross }: VarianceSum): number => (status === "superseded" ? 0 : creditedGross);

/** What is at stake is VAT where the variance is about VAT, and without VAT elsewhere. */
const shareIn = ({ class: one, net, vat }: FoundAgain): number => (one.startsWith("vat-") ? vat : net);

function addSavings(all: readonly Savings[]): Savings {
  const total = (pick: (one: Savings) => Pence) => addPence(all.map(pick));
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    found: total(({ found }) => found),
    prevented: total(({ prevented }) => prevented),
    accepted: total(({ accepted }) => accepted),
    corrected: total(({ corrected }) => corrected),
    held: total(({ held }) => held),
    beside: total(({ beside }) => beside),
  };
}

const add = <Item>(items: readonly Item[], pick: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + pick(item), 0);

/** What each figure is, in words. */
export const SAVINGS_DEFINITIONS: Readonly<Record<Exclude<keyof Savings, "count">, string>> = {
  found:
    "Found is what was charged less what was agreed, with VAT, in the accounts of these months. What was charged too little counts against what was charged too much.",
  prevented:
    "Prevented is the part of it that was credited, that a corrected file took back, or that was still held when its account closed, so that it was never paid. What the corrected file has wrong in its turn is not prevented.",
  accepted: "Accepted is the part that will be paid: accepted with a reason, written off, or within a tolerance.",
  corrected: "Agreed after all is the part that was charged rightly: the agreed charge was corrected.",
  held: "Held is the part that waits to be settled. It is not paid, and it is no saving yet.",
  beside:
    "At stake besides is what variances are about whose money counts for another variance on the same line, or was agreed, such as a charge that exceeds a cap by agreement. It is in no other figure.",
};

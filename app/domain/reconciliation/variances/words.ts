import { formatGap, formatPence, formatRate, type Pence, type Rate, subtractRate } from "../../money";
import type { Line } from "../line";

type Unit = Line["unit"];

const HUNDREDTHS = 100;

/** "37 hours", "1 hour", "7.5 hours", "5 days". */
export function sayQuantity(quantity: number, unit: Unit): string {
  const count = quantity / HUNDREDTHS;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export const perUnit = (unit: Unit): string => (unit === "hour" ? "an hour" : "a day");

export const sayDirection = (difference: number): "too much" | "too little" =>
  difference > 0 ? "too much" : "too little";

/** An amount without its sign: "£29.60". */
export const saySize = (amount: Pence): string => formatPence(Math.abs(amount) as Pence);

/** "expected £304.88, found £304.89: £0.01 too much" */
export const sayAmounts = (expected: Pence, found: Pence): string =>
  `expected ${formatPence(expected)}, found ${formatPence(found)}: ${saySize((found - expected) as Pence)} ${sayDirection(found - expected)}`;

/** "expected £41.20, found £42.00: 80p an hour too much, 37 hours, £29.60" */
export function sayRates(
  expected: Rate,
  found: Rate,
  { quantity, unit, money }: { readonly quantity: number; readonly unit: Unit; readonly money: Pence },
): string {
  const difference = subtractRate(found, expected);
  const gap =
    difference === 0 ? sayDirection(money) : `${formatGap(difference)} ${perUnit(unit)} ${sayDirection(difference)}`;
  return `expected ${formatRate(expected)}, found ${formatRate(found)}: ${gap}, ${sayQuantity(quantity, unit)}, ${saySize(money)}`;
}

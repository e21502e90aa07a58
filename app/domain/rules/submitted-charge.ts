import { chargeProblems } from "../charges/charge-problems";
import { rememberLast } from "./remember";

/** The faults of a submission's charge, which the price cap and the charge breakdown of every rulebook ask. */
export const problemsOfCharge = rememberLast(chargeProblems);

import { parametersOn, type StatutoryParameters } from "~/domain/charges/statutory-parameters";
import type { Day } from "~/domain/day";
import { today } from "~/platform/clock";
import { rulesInUse } from "../rulebooks/rules-in-use";

/** What the law asks an employer to pay on a day; today where none is given. Null where the figures of that day are not known. */
export async function statutoryOn(day: Day | null): Promise<StatutoryParameters | null> {
  const { statutory } = await rulesInUse();
  return parametersOn(statutory, day ?? today());
}

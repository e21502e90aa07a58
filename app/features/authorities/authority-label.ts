import { dayOf, formatDay } from "~/domain/day";

/** An authority where one is chosen: "Cumbria (to 31 March 2023)". Those that a merger parts by name alone differ by their days. */
export function authorityLabel({ name, invented, validFrom, validTo }: Named): string {
  const days = [
    ...(validFrom === null ? [] : [`from ${formatDay(dayOf(validFrom))}`]),
    ...(validTo === null ? [] : [`to ${formatDay(dayOf(validTo))}`]),
  ].join(" ");
  return [name, ...(invented ? ["(invented)"] : []), ...(days ? [`(${days})`] : [])].join(" ");
}

type Named = {
  readonly name: string;
  readonly invented: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

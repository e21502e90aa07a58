import { z } from "zod";
import { parseDay } from "~/domain/day";
import { parseRate } from "~/domain/money";
import type { Parsed } from "~/domain/parsed";

const parsedBy = <Value>(parse: (text: string) => Parsed<Value>, expected: string) =>
  z.string({ error: expected }).transform((text, context) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: `${expected}: ${parsed.message}` });
    return z.NEVER;
  });

const words = z.string({ error: "expected some words" }).trim().min(1, "expected some words");
const day = parsedBy(parseDay, "expected a date like 2026-12-01");
const rate = parsedBy(parseRate, "expected an amount in pounds like 0.35");

const administrator = z.strictObject({
  name: words,
  email: z.email("expected an email address").transform((email) => email.toLowerCase()),
});
const organisation = { name: words, administrator };

/** Who is on Accord in a region: its body, councils, MSPs and agencies, who supplies whom, and what each council signed. */
export const regionFile = z
  .strictObject({
    region: z.strictObject(organisation),
    councils: z
      .array(
        z.strictObject({
          ...organisation,
          authority: z.string().regex(/^\w{3}$/, "expected the DfE code of an authority, like 383"),
          signatures: z
            .array(z.strictObject({ rulebook: words, "signed-on": day, "binds-from": day, "signed-by": words }))
            .default([]),
        }),
      )
      .min(1, "expected at least one council"),
    msps: z.array(z.strictObject(organisation)).default([]),
    agencies: z
      .array(
        z.strictObject({
          ...organisation,
          supplies: z
            .array(z.strictObject({ council: words, from: day, msp: words.optional(), "msp-fee": rate.optional() }))
            .default([]),
        }),
      )
      .default([]),
  })
  .superRefine(({ region, councils, msps, agencies }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const names = [region, ...councils, ...msps, ...agencies].map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) refuse([], `expected each organisation once, found ‘${name}’ twice`);
    });
    agencies.forEach(({ supplies }, agency) => {
      supplies.forEach(({ council, msp, "msp-fee": fee }, link) => {
        const place = ["agencies", agency, "supplies", link];
        if (!councils.some(({ name }) => name === council))
          refuse([...place, "council"], "expected a council of this file");
        if (msp && !msps.some(({ name }) => name === msp)) refuse([...place, "msp"], "expected an MSP of this file");
        if (fee !== undefined && !msp) refuse([...place, "msp-fee"], "expected the MSP that takes the fee");
      });
    });
  });

export type RegionFile = z.output<typeof regionFile>;

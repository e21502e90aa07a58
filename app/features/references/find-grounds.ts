import type { reference } from "#db/schema";
import { addDays, type Day, dayOf, dayOfInstant } from "~/domain/day";
import { dueOn } from "~/domain/references/reference-policy";
import { templatesNamed } from "~/domain/rulebooks/references-in-force";
import type { Citation } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";
import type { ReferenceEvent } from "./find-steps";
import { type FollowedPolicy, referencePolicyFor } from "./reference-policy-for";
import { findTemplate } from "./templates-in-use";

/** What a reference goes by, with the text that says so; null where none does and the product's own policy holds. */
export type ReferenceGrounds = {
  readonly dueBy: Citation | null;
  readonly chases: {
    /** Days after it was asked for. */
    readonly afterDays: readonly number[];
    readonly hoursBetween: number;
    readonly by: Citation | null;
  };
  readonly template: { readonly title: string; readonly by: Citation | null };
};

type Row = typeof reference.$inferSelect;

/** As the policy was on the day that the reference fell due, and as it is for the chases to come. */
export async function findGrounds(
  read: Read,
  { row, steps }: { readonly row: Row; readonly steps: readonly ReferenceEvent[] },
): Promise<ReferenceGrounds> {
  const setOn = dayOfInstant(steps.find(({ step }) => step === "due")?.at ?? row.createdAt);
  const madeOn = dayOfInstant(row.createdAt);
  const [then, now, template, rules] = await Promise.all([
    referencePolicyFor(read, row.giverId, setOn),
    referencePolicyFor(read, row.giverId, read.today),
    findTemplate(read, row),
    councilRules(read, row.giverId),
  ]);
  const named = templatesNamed(rules, madeOn);
  const isNamed = named?.value.some(
    ({ id, version }) => id === row.templateId && (version === null || version === row.templateVersion),
  );
  return {
    dueBy: dueByText(row, then, setOn),
    chases: {
      afterDays: now.chasedAfterDays,
      hoursBetween: now.hoursBetweenChases,
      by: now.stated.chasedAfterDays?.citation ?? now.stated.hoursBetweenChases?.citation ?? null,
    },
    template: { title: template.title, by: isNamed ? (named?.citation ?? null) : null },
  };
}

/** The text from which the day follows; null where it was moved since, as when it is taken up again, and follows from none. */
function dueByText(row: Row, policy: FollowedPolicy, setOn: Day): Citation | null {
  const { stated } = policy;
  const [part, day] =
    row.replacesId !== null
      ? [stated.correctionDays, addDays(setOn, policy.correctionDays)]
      : row.occasion === "end" && row.periodTo !== null
        ? [stated.dueDaysBeforeEnd, dueOn(policy, dayOf(row.periodTo), setOn)]
        : [stated.dueDaysAfterRequest, addDays(setOn, policy.dueDaysAfterRequest)];
  return day === row.dueOn ? (part?.citation ?? null) : null;
}

import { data } from "@remix-run/node";
import { typedDay } from "~/components/form";
import { type Day, earliest, latest } from "~/domain/day";
import { type AskedFor, askFormFor, lastDayForAll } from "~/features/exemptions/ask-exemptions";
import type { ExemptableFinding } from "~/features/exemptions/reasons";
import { type FieldErrors, judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { readPdf } from "~/platform/http/uploads";
import { attempt, faulty } from "../../shared/attempt";

/** What a page that asks for exemptions shows: what would be exempted, and the days that are offered, the most that the terms allow. */
export type AskPage = {
  readonly exemptable: readonly ExemptableFinding[];
  readonly until: Day | null;
  readonly saved: Typed;
};

/** @param needed the first day and, where it is known, the last day on which the exemption is needed. */
export function askPage(
  exemptable: readonly ExemptableFinding[],
  { from, to }: { readonly from: Day; readonly to: Day | null },
): AskPage {
  const until = lastDayForAll(from, exemptable);
  const wanted = until && to ? earliest(until, latest(from, to)) : until;
  return { exemptable, until, saved: { ...typedDay("coversFrom", from), ...typedDay("coversUntil", wanted) } };
}

type Read = { readonly ok: true; readonly value: AskedFor } | { readonly ok: false; readonly errors: FieldErrors };

/** What was asked for, with its file if there is one. */
export async function readAsked(body: FormData, typed: Typed, exemptable: readonly ExemptableFinding[]): Promise<Read> {
  const form = judgeForm(askFormFor(exemptable), typed);
  const sent = body.get("file");
  const hasFile = sent instanceof File && sent.size > 0;
  const file = hasFile ? await readPdf(body, "file") : null;
  if (form.ok && (file === null || file.ok)) return { ok: true, value: { ...form.value, file: file?.value ?? null } };
  return {
    ok: false,
    errors: { ...(form.ok ? {} : form.errors), ...(file === null || file.ok ? {} : { file: file.message }) },
  };
}

/** Takes a page's request and asks. @returns how it is refused, with what was typed; null where it was asked. */
export async function takeAsked(
  request: Request,
  exemptable: readonly ExemptableFinding[],
  ask: (asked: AskedFor) => Promise<unknown>,
) {
  const body = await request.formData();
  const typed = typedOf(body);
  const form = await readAsked(body, typed, exemptable);
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => ask(form.value));
  return refused && data({ typed, refusal: refused.refusal }, { status: refused.status });
}

import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { Button, DateInput, Radios } from "~/components/govuk";
import { valueOn } from "~/domain/charges/statutory-parameters";
import { type Day, formatDay, parseDay } from "~/domain/day";
import { statedEnds, TERM_TITLES, type TermId, termOf } from "~/domain/rulebooks/terms";
import { changeValue } from "~/features/rulebooks/change-value";
import { meantField } from "~/features/rulebooks/meant";
import type { ShownDraft } from "~/features/rulebooks/show-draft";
import { changeRows, judgeValueForm, typedValue } from "~/features/rulebooks/value-form";
import { valueQuestions } from "~/features/rulebooks/value-questions";
import { paths } from "~/paths";
import { type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";
import { DraftFormPage } from "./draft-form-page";
import { MeantBox } from "./meant-box";
import { aroundDraft, openDraft, termParam } from "./open-draft";
import { QuestionFields } from "./question-field";
import { refuseDraft, saveDraft, showAgain, versionOf } from "./save-draft";
import { SourceFields, typedSource } from "./source-fields";

export const meta = ({ data }: { data?: { title: string } }) => [{ title: pageTitle(data?.title ?? "Value") }];

/** Serves a value that is there, and one that is to begin on the day in the address. */
export const loader = forRole("draft:rulebook:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const term = termParam(params.term);
  const from = dayParam(params.from);
  const isNew = !termOf(draft.content, term)?.values.some((dated) => dated.from === from);
  return {
    around: aroundDraft(draft),
    term,
    from,
    title: isNew ? `${TERM_TITLES[term]}: a new value` : `${TERM_TITLES[term]} from ${formatDay(from)}`,
    saved: typedFrom(draft, term, from),
  };
});

export const action = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const { id } = await openDraft(viewer, params.id);
  const term = termParam(params.term);
  const from = dayParam(params.from);
  const { intent, ...typed } = typedOf(await request.formData());
  if (typeof intent === "string") return showAgain(changeRows(typed, intent));
  const form = judgeValueForm(term, typed);
  if (!form.ok) return refuseDraft(form.typed, form.errors);
  const sameSource = meantField.parse(typed["same-source"]);
  return saveDraft(
    form.typed,
    () => changeValue(viewer, { id, version: versionOf(typed), term, from, value: form.value, sameSource }),
    confirming(paths.region.rulebooks.term(id, term), "saved"),
  );
});

function dayParam(text: string | undefined): Day {
  const day = parseDay(text ?? "");
  if (!day.ok) throw notFound();
  return day.value;
}

/** The value that begins on the day; a new one begins as a copy of what is in force then, or with nothing said. */
function typedFrom({ content }: ShownDraft, term: TermId, from: Day): Typed {
  const values = statedEnds(termOf(content, term)?.values ?? []);
  const held = values.find((dated) => dated.from === from);
  const copied = held ?? valueOn(termOf(content, term)?.values ?? [], from);
  const source = typedSource(copied?.citation ?? content.citation);
  if (!copied) return { ...typedDay("from", from), ...source };
  return {
    ...typedDay("from", from),
    ...typedDay("to", held?.to ?? null),
    ...typedValue(term, copied.value),
    ...source,
    provenance: copied.provenance,
  };
}

export default function ValuePage() {
  const { around, term, title, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? saved;
  const field = bindFields({ typed, errors: answer?.errors });
  return (
    <DraftFormPage
      around={around}
      answer={answer}
      title={title}
      backTo={{ href: paths.region.rulebooks.term(around.id, term), label: TERM_TITLES[term] }}
    >
      {/* The first button of a form is the one that the Enter key presses. */}
      <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        Save the value
      </button>
      <DateInput {...field.date("from")} legend="First day" legendSize="s" hint="For example, 1 4 2027" />
      <DateInput
        {...field.date("to")}
        legend="Last day (optional)"
        legendSize="s"
        hint="Leave empty if it lasts until the next value begins"
      />
      <QuestionFields questions={valueQuestions[term]} field={field} typed={typed} />
      <SourceFields field={field} />
      <Radios
        {...field.text("provenance")}
        legend="How sure is the value?"
        legendSize="s"
        items={[
          { value: "confirmed", label: "Confirmed", hint: "Read in the issuing body’s own text" },
          {
            value: "unconfirmed",
            label: "Unconfirmed",
            hint: "Reported by somebody else. Where it alone decides, the council is asked to decide",
          },
        ]}
      />
      <MeantBox
        name="same-source"
        answer={answer}
        legend="Does the same source say the changed value too?"
        label="Yes, it was read there"
      />
      <Button>Save the value</Button>
    </DraftFormPage>
  );
}

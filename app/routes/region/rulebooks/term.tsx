import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { periodOf, ValueSource } from "~/components/dated-value";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, DateInput, NotificationBanner, Radios, SummaryCard } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay, parseDay } from "~/domain/day";
import { describeValue } from "~/domain/rulebooks/describe-value";
import { FORCE_NAMES } from "~/domain/rulebooks/rulebook-names";
import { isPolicy, TERM_TITLES, termOf } from "~/domain/rulebooks/terms";
import { changeForce } from "~/features/rulebooks/change-force";
import { removeValue } from "~/features/rulebooks/remove-value";
import { takeTermOut } from "~/features/rulebooks/take-term-out";
import { paths } from "~/paths";
import { choiceField, dateField } from "~/platform/http/fields";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound, redirectTo } from "~/platform/http/responses";
import { confirmationIn, confirming, JustDone } from "../../shared/just-done";
import { ChangedMeanwhile } from "./draft-form-page";
import { Faults } from "./fault-list";
import { aroundDraft, openDraft, termParam } from "./open-draft";
import { refuseDraft, saveDraft, versionOf } from "./save-draft";

export const meta = ({ data }: { data?: { title: string } }) => [{ title: pageTitle(data?.title ?? "Rule") }];

export const loader = forRole("draft:rulebook:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const term = termParam(params.term);
  const held = termOf(draft.content, term);
  return {
    around: aroundDraft(draft),
    term,
    title: TERM_TITLES[term],
    noun: isPolicy(term) ? "policy" : "rule",
    force: held?.force ?? null,
    isHeld: held !== null,
    faults: draft.faults.filter((fault) => fault.term === term),
    values: held?.values.map(({ value, ...dated }) => ({ ...dated, words: describeValue(term, value) })) ?? [],
  };
});

const addForm = z.object({ from: dateField({ missing: "Enter the first day of the new value", name: "First day" }) });
const forceForm = z.object({ force: choiceField(["must", "should"], "Select whether it must be met") });

export const action = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const { id } = await openDraft(viewer, params.id);
  const term = termParam(params.term);
  const typed = typedOf(await request.formData());
  const at = { id, version: versionOf(typed) };
  const here = paths.region.rulebooks.term(id, term);
  const [intent, of = ""] = String(typed.intent).split(" ");
  if (intent === "add") {
    const form = judgeForm(addForm, typed);
    if (!form.ok) return refuseDraft(typed, form.errors);
    throw redirectTo(paths.region.rulebooks.value(id, term, form.value.from));
  }
  if (intent === "force" && !isPolicy(term)) {
    const form = judgeForm(forceForm, typed);
    if (!form.ok) return refuseDraft(typed, form.errors);
    return saveDraft(
      typed,
      () => changeForce(viewer, { ...at, rule: term, force: form.value.force }),
      confirming(here, "saved"),
    );
  }
  if (intent === "take-out")
    return saveDraft(typed, () => takeTermOut(viewer, { ...at, term }), paths.region.rulebooks.show(id));
  const from = parseDay(of);
  if (intent !== "remove" || !from.ok) throw notFound();
  return saveDraft(typed, () => removeValue(viewer, { ...at, term, from: from.value }), here);
});

export default function TermPage() {
  const { around, term, title, noun, force, isHeld, faults, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? (force ? { force } : {}), errors: answer?.errors });
  const here = paths.region.rulebooks.show(around.id);
  const valueAt = (from: string) => paths.region.rulebooks.value(around.id, term, from);
  return (
    <Page
      title={title}
      caption={`${around.title}, draft ${around.rulebookVersion}`}
      backLink={{ href: here, label: "The draft" }}
      beforeTitle={
        <>
          {answer ? null : faults.length > 0 ? <SavedWithFaults count={faults.length} /> : <JustDone />}
          <FormErrors errors={answer?.errors} typed={answer?.typed} />
          {answer?.changedMeanwhile ? <ChangedMeanwhile changed={answer.changedMeanwhile} here={here} /> : null}
        </>
      }
    >
      <Faults id={around.id} faults={faults} />
      {isHeld ? null : (
        <>
          <p className="govuk-body">This {noun} is not in the rulebook.</p>
          <p className="govuk-body">
            <a className="govuk-link" href={valueAt(around.firstDay)}>
              Put the {noun} in, from {formatDay(around.firstDay)}
            </a>
          </p>
        </>
      )}
      {force ? (
        <Form version={around.version}>
          <Radios
            {...field.text("force")}
            legend="Does it bind, or is it to be followed save in exceptional circumstances?"
            legendSize="s"
            items={Object.entries(FORCE_NAMES).map(([value, label]) => ({ value, label }))}
          />
          <Button variant="secondary" name="intent" value="force">
            Save the answer
          </Button>
        </Form>
      ) : null}
      {values.map(({ from, to, words, citation, provenance }) => (
        <div key={from}>
          <SummaryCard
            title={periodOf(from, to)}
            actions={[{ label: "Change", href: valueAt(from) }]}
            rows={[
              ...words.map(({ label, value }) => ({ key: label, value })),
              { key: "Source", value: <ValueSource citation={citation} provenance={provenance} /> },
            ]}
          />
          {values.length > 1 ? (
            <Form version={around.version}>
              <Button variant="secondary" name="intent" value={`remove ${from}`}>
                Remove the value from {formatDay(from)}
              </Button>
            </Form>
          ) : null}
        </div>
      ))}
      {isHeld ? (
        <>
          <Form version={around.version}>
            <h2 className="govuk-heading-m">Add a value from a day</h2>
            <DateInput
              {...field.date("from")}
              legend="First day of the new value"
              legendSize="s"
              hint="It begins as a copy of the value in force on that day, which then ends the day before"
            />
            <Button variant="secondary" name="intent" value="add">
              Continue
            </Button>
          </Form>
          <Form version={around.version}>
            <h2 className="govuk-heading-m">Take the {noun} out</h2>
            <p className="govuk-body">All its values go with it. Versions that were sent keep theirs.</p>
            <Button variant="warning" name="intent" value="take-out">
              Take the {noun} out of the draft
            </Button>
          </Form>
        </>
      ) : null}
    </Page>
  );
}

/** A success would be read as all being well. */
function SavedWithFaults({ count }: { readonly count: number }) {
  if (!confirmationIn(useSearchParams()[0])) return null;
  return (
    <NotificationBanner titleAs="p">
      <p className="govuk-notification-banner__heading">
        Saved, and {count === 1 ? "1 thing is" : `${count} things are`} to be mended before the draft can be sent.
      </p>
    </NotificationBanner>
  );
}

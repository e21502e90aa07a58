import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios, SummaryList, Textarea } from "~/components/govuk";
import { FindingDetails } from "~/components/verdict-panel";
import { formatDay } from "~/domain/day";
import { OFFICE_NAMES } from "~/domain/rulebooks/exemption-policy";
import { capitalise } from "~/domain/rules/words";
import { decideExemption, decideForm } from "~/features/exemptions/decide-exemption";
import { showExemption } from "~/features/exemptions/show-exemption";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { attempt, faulty } from "../../shared/attempt";
import { confirming, type Done } from "../../shared/just-done";
import { WithinTermsNotice } from "../../shared/within-terms";

const TITLE = "Decide on the exemption";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.exemptions;

/** Whoever has nothing to decide any more reads on the exemption's page how it stands. */
export const loader = forRole("decide:exemption:own", async ({ viewer, params }) => {
  const exemption = await showExemption(viewer, idParam(params.id));
  if (exemption.mayDecideFor.length === 0) throw redirectTo(show(exemption.id));
  return exemption;
});

export const action = forRole("decide:exemption:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, decideForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => decideExemption(viewer, { id, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), await outcomeOf(viewer, id)));
});

/** What came of the exemption by this decision. */
async function outcomeOf(viewer: Viewer, id: string): Promise<Done> {
  const { state } = await showExemption(viewer, id);
  if (state === "asked") return "exemption-waits";
  return state === "refused" ? "exemption-refused" : "exemption-granted";
}

export default function DecidePage() {
  const exemption = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed: answer?.typed, errors });
  const { id, number, finding, mayDecideFor, startsOn, endsOn, reason, evidence, askedBy, workerName, withinTerms } =
    exemption;
  const [only, another] = mayDecideFor;
  return (
    <FormPage
      title={TITLE}
      caption={`Exemption ${number}`}
      backLink={show(id)}
      typed={answer?.typed}
      errors={errors}
      submitLabel="Record my decision"
      introduction={
        <>
          <WithinTermsNotice submissions={withinTerms} />
          <SummaryList
            rows={[
              ...(workerName ? [{ key: "Worker", value: workerName }] : []),
              { key: "From and until", value: `${formatDay(startsOn)} to ${formatDay(endsOn)}` },
              { key: "Reason", value: reason },
              { key: "Evidence", value: evidence },
              { key: "Asked for by", value: askedBy },
            ]}
          />
          <ul className="app-findings">
            <li>
              <FindingDetails finding={finding} isOpen />
            </li>
          </ul>
          {only && !another ? (
            <p className="govuk-body">You decide as {OFFICE_NAMES[only]}. A decision is not changed.</p>
          ) : null}
        </>
      }
    >
      {another ? (
        <Radios
          {...field.text("office")}
          legend="For which office do you decide?"
          legendSize="s"
          hint="Somebody else decides for the other one"
          items={mayDecideFor.map((office) => ({ value: office, label: capitalise(OFFICE_NAMES[office]) }))}
        />
      ) : null}
      <Radios
        {...field.text("decision")}
        legend="What do you decide?"
        legendSize="s"
        items={[
          { value: "grant", label: "Grant the exemption" },
          { value: "refuse", label: "Refuse it", hint: "It is then refused at once" },
        ]}
      />
      <Textarea {...field.text("reason")} label="Reason" hint="The region reads it. Do not name the worker" />
    </FormPage>
  );
}

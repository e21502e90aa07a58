import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Lines } from "~/components/document-view";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Radios, SummaryList, Textarea } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { formatRate } from "~/domain/money";
import { formatHoursPerWeek } from "~/domain/working-time";
import { NotMet, Refused } from "~/features/refused";
import { acceptOffer } from "~/features/submissions/accept-offer";
import { NotPossibleNow } from "~/features/submissions/move-submission";
import { showSubmitted } from "~/features/submissions/show-submitted";
import { turnDownOffer } from "~/features/submissions/turn-down-offer";
import { paths } from "~/paths";
import { choiceField, optionalTextField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "Answer the offer";
export const meta = () => [{ title: pageTitle(TITLE) }];

const offerForm = z
  .object({
    answer: choiceField(["accept", "turn-down"], "Select whether the worker accepts the offer"),
    reason: optionalTextField({ name: "Reason", most: 1000 }),
  })
  .refine(({ answer, reason }) => answer === "accept" || reason !== "", {
    path: ["reason"],
    message: "Enter why the worker turns the offer down",
  });

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const shown = await showSubmitted(viewer, id);
  if (!shown) throw notFound();
  if (shown.submission.status !== "offered") throw redirectTo(paths.agency.submissions.show(id));
  const offered = shown.messages.find(({ kind }) => kind === "offered");
  const { workerName, offer, hourlyCharge } = shown.submission;
  return { id, worker: workerName, offer, hourlyCharge, note: offered?.text ?? "" };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const submissionId = idParam(params.id);
  const form = await readForm(request, offerForm);
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, unmet: null }, { status: 400 });
  const back = paths.agency.submissions.show(submissionId);
  try {
    if (form.value.answer === "accept")
      throw redirectTo(confirming(paths.agency.assignments.show(await acceptOffer(viewer, submissionId)), "accepted"));
    await turnDownOffer(viewer, { submissionId, text: form.value.reason });
    throw redirectTo(confirming(back, "turned-down"));
  } catch (error) {
    if (error instanceof Refused)
      return data({ typed: form.typed, errors: { [error.field]: error.message }, unmet: null }, { status: 409 });
    // The rules of today stop it: the agency turns it down, or the council offers again with what has been mended.
    if (error instanceof NotMet) return data({ typed: form.typed, errors: {}, unmet: error.verdict }, { status: 422 });
    // The council withdrew the offer, or somebody answered it: the submission's page says where it stands.
    if (!(error instanceof NotPossibleNow)) throw error;
  }
  throw redirectTo(back);
});

export default function AcceptOfferPage() {
  const { id, worker, offer, hourlyCharge, note } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields(answer ?? {});
  return (
    <FormPage
      title={TITLE}
      caption={worker}
      backLink={paths.agency.submissions.show(id)}
      typed={answer?.typed}
      errors={answer?.errors}
      submitLabel="Send the answer"
      beforeTitle={
        answer?.unmet ? (
          <RefusalNotice
            refusal={{ errors: {}, changed: null, unmet: answer.unmet, undecided: null }}
            what="the offer"
          />
        ) : null
      }
      introduction={
        <SummaryList
          rows={[
            ...(offer
              ? [
                  { key: "Dates", value: `${formatDay(offer.startsOn)} to ${formatDay(offer.endsOn)}` },
                  { key: "Hours", value: formatHoursPerWeek(offer.hoursPerWeek) },
                ]
              : []),
            ...(hourlyCharge === null ? [] : [{ key: "Charge", value: `${formatRate(hourlyCharge)} an hour` }]),
            ...(note ? [{ key: "From the council", value: <Lines text={note} /> }] : []),
          ]}
        />
      }
    >
      <Radios
        {...field.text("answer")}
        legend="Does the worker accept the offer?"
        items={[
          {
            value: "accept",
            label: "Yes, the worker accepts",
            hint: "It becomes an assignment with the charge that you submitted",
          },
          {
            value: "turn-down",
            label: "No, the worker turns it down",
            conditional: <Textarea {...field.text("reason")} label="Why?" rows={3} />,
          },
        ]}
      />
    </FormPage>
  );
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Lines } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, Details, LinkButton, SummaryList, type SummaryRow, Textarea } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { formatDay } from "~/domain/day";
import { formatRate } from "~/domain/money";
import { declineOffer, declineOfferForm } from "~/features/above-terms/decline-offer";
import { type ShownOffer, showOffer } from "~/features/above-terms/show-offer";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import { attempt, faulty } from "../../shared/attempt";
import { OfferTag } from "../../shared/exemption-tags";
import { confirming, JustDone } from "../../shared/just-done";
import { Findings } from "../exemptions/ask-fields";

export const meta = () => [{ title: pageTitle("Offered above the terms") }];

const { aboveTerms, exemptions, requisitions } = paths.council;

export const loader = forRole("read:exemption:own", async ({ viewer, params }) => ({
  shown: await showOffer(viewer, idParam(params.id)),
  mayAnswer: may(viewer, "answer:submission:addressed"),
}));

/** Declines; to ask for an exemption has a page of its own. */
export const action = forRole("answer:submission:addressed", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, declineOfferForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => declineOffer(viewer, { id, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(aboveTerms.show(id), "above-terms-declined"));
});

export default function OfferPage() {
  const { shown, mayAnswer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed: answer?.typed, errors });
  const { offer } = shown;
  return (
    <Page
      title={CORE_JOB_TYPE_NAMES[offer.coreJobType]}
      caption={`Offered above the terms, ${offer.number}`}
      backLink={{ href: aboveTerms.list(), label: "Offered above the terms" }}
      beforeTitle={answer ? <FormErrors errors={errors} typed={answer.typed} /> : <JustDone />}
    >
      <SummaryList rows={rowsOf(shown)} />
      <h2 className="govuk-heading-m">What is not met</h2>
      <Findings findings={offer.findings} />
      {mayAnswer && offer.status === "open" ? (
        <>
          <LinkButton href={aboveTerms.askForExemption(offer.id)}>Ask for an exemption</LinkButton>
          <Details summary="Decline the offer" open={Boolean(errors)}>
            <Form>
              <Textarea {...field.text("answer")} label="Answer" hint={`${shown.agency} reads it`} rows={3} />
              <Button variant="secondary">Decline the offer</Button>
            </Form>
          </Details>
        </>
      ) : null}
    </Page>
  );
}

function rowsOf({ offer, agency, requisition, worker, exemptions: asked }: ShownOffer): SummaryRow[] {
  return [
    { key: "Status", value: <OfferTag status={offer.status} /> },
    {
      key: "Worker",
      value: worker ? `${worker.name}, ${worker.registrationNumber}` : "Not named until you ask for an exemption",
    },
    { key: "Agency", value: agency },
    {
      key: "Requisition",
      value: (
        <a className="govuk-link" href={requisitions.show(requisition.id)}>
          {requisition.jobTitle}, {requisition.number}
        </a>
      ),
    },
    { key: "Dates", value: `${formatDay(requisition.startsOn)} to ${formatDay(requisition.endsOn)}` },
    { key: "Experience", value: offer.experience },
    ...(offer.cappedRate === null
      ? []
      : [{ key: "Held against the cap", value: `${formatRate(offer.cappedRate)} an hour` }]),
    { key: "Why the agency offers", value: <Lines text={offer.reason} /> },
    {
      key: "Offered",
      value: (
        <>
          by {offer.offeredBy}, <Instant at={offer.offeredAt} />
        </>
      ),
    },
    ...(offer.answer ? [{ key: "Your answer", value: <Lines text={offer.answer} /> }] : []),
    ...asked.map(({ id, number, status }) => ({
      key: "Exemption",
      value: (
        <>
          <a className="govuk-link" href={exemptions.show(id)}>
            {number}
          </a>
          , {status === "asked" ? "asked for" : status}
        </>
      ),
    })),
  ];
}

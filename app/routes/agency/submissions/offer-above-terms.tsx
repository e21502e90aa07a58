import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, pageTitle } from "~/components/form";
import { Button, InsetText, NotificationBanner, Textarea } from "~/components/govuk";
import { Page } from "~/components/page";
import { FindingDetails } from "~/components/verdict-panel";
import { offerAboveTerms, offerAboveTermsForm } from "~/features/above-terms/offer-above-terms";
import { showOwnOffer } from "~/features/above-terms/show-own-offer";
import { type NothingOffered, whatIsOffered, whyNothingIsOffered } from "~/features/above-terms/what-is-offered";
import { withdrawOffer } from "~/features/above-terms/withdraw-offer";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming, JustDone } from "../../shared/just-done";
import { openDraft } from "./open-draft";
import { OwnOfferNotice } from "./own-offer";

const TITLE = "Offer above the terms";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { submissions } = paths.agency;

export const loader = forRole("offer:submission:above-terms", async ({ viewer, params }) => {
  const { submission, candidate, council, judged } = await openDraft(viewer, params.id);
  const { id, number, version } = submission;
  return {
    id,
    number,
    version,
    candidateVersion: candidate.version,
    worker: candidate.name,
    council: council.name,
    findings: whatIsOffered(judged),
    whyNothing: whyNothingIsOffered(judged),
    offer: await showOwnOffer(viewer, id),
  };
});

export const action = forRole("offer:submission:above-terms", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const { id } = submission;
  const { intent, ...typed } = typedOf(await request.formData());
  if (intent === "withdraw") {
    await withdrawOffer(viewer, id);
    throw redirectTo(confirming(submissions.show(id), "above-terms-withdrawn"));
  }
  const form = judgeForm(offerAboveTermsForm, typed);
  if (!form.ok) return data({ typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => offerAboveTerms(viewer, { id, ...form.value }));
  if (refused) return data({ typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(submissions.offerAboveTerms(id), "offered-above-terms"));
});

export default function OfferAboveTermsPage() {
  const { id, number, version, candidateVersion, worker, council, findings, whyNothing, offer } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed: answer?.typed, errors });
  const isLive = offer?.status === "open" || offer?.status === "exemption-asked";
  return (
    <Page
      title={TITLE}
      caption={`${worker}, ${number}`}
      backLink={submissions.show(id)}
      beforeTitle={
        <>
          {answer ? null : <JustDone />}
          <FormErrors errors={errors} typed={answer?.typed} />
          {answer?.refusal.changed ? (
            <NotificationBanner
              title="Changed meanwhile"
              text="This submission was changed after you opened this page. What stands below is as it is now: read it, and offer if it still holds."
            />
          ) : null}
        </>
      }
    >
      {offer ? <OwnOfferNotice offer={offer} council={council} /> : null}
      {isLive ? (
        <Form>
          <Button variant="secondary" name="intent" value="withdraw">
            Withdraw the offer
          </Button>
        </Form>
      ) : findings.length === 0 ? (
        <InsetText>Nothing here can be offered above the terms: {WHY_NOTHING[whyNothing](council)}</InsetText>
      ) : (
        <>
          <p className="govuk-body">
            {council} reads what follows, the role, the experience in months and your reason, and not who the worker is.
            It can decline, or ask its officers for an exemption; only then does it read the name. Until it answers,
            what you offer cannot be changed.
          </p>
          <ul className="app-findings">
            {findings.map((finding) => (
              <li key={`${finding.rulebook.id} ${finding.rule}`}>
                <FindingDetails finding={finding} isOpen />
              </li>
            ))}
          </ul>
          <Form version={version}>
            <input type="hidden" name="candidateVersion" value={candidateVersion} />
            <Textarea
              {...field.text("reason")}
              label="Why do you offer this worker?"
              hint="Do not name the worker, by name or by registration number"
              rows={5}
            />
            <Button>{TITLE}</Button>
          </Form>
        </>
      )}
    </Page>
  );
}

const WHY_NOTHING: Readonly<Record<NothingOffered, (council: string) => string>> = {
  "not filled in": () => "the submission is not filled in yet, so it is not known what stops it.",
  "nothing stops it": () => "no rule stops it. Submit it as it is.",
  "no exemption": (council) => `a rule stops it from which ${council} cannot be exempted.`,
};

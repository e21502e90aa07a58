import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { InsetText } from "~/components/govuk";
import { showOffer } from "~/features/above-terms/show-offer";
import { askForOffer } from "~/features/exemptions/ask-for-offer";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { confirming } from "../../shared/just-done";
import { AskFields, AskIntroduction } from "./ask-fields";
import { askPage, takeAsked } from "./ask-page";

const TITLE = "Ask for an exemption";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.aboveTerms;

/** An offer that waits for no answer says on its own page how it stands. */
async function openOffer(viewer: Viewer, id: string) {
  const shown = await showOffer(viewer, id);
  if (shown.offer.status !== "open") throw redirectTo(show(id));
  return shown;
}

export const loader = forRole("ask:exemption:own", async ({ viewer, params }) => {
  const { offer, exemptable, on, requisition } = await openOffer(viewer, idParam(params.id));
  const { id, number } = offer;
  return { id, number, jobTitle: requisition.jobTitle, ...askPage(exemptable, { from: on, to: requisition.endsOn }) };
});

export const action = forRole("ask:exemption:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { exemptable } = await openOffer(viewer, id);
  const refused = await takeAsked(request, exemptable, (asked) => askForOffer(viewer, { id, ...asked }));
  if (refused) return refused;
  throw redirectTo(confirming(show(id), "exemption-asked"));
});

export default function AskForOfferPage() {
  const { id, number, jobTitle, exemptable, until, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? saved;
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      caption={`${jobTitle}, offer ${number}`}
      backLink={show(id)}
      typed={typed}
      errors={errors}
      encType="multipart/form-data"
      submitLabel={exemptable.length > 0 ? TITLE : undefined}
      introduction={
        exemptable.length > 0 ? (
          <>
            <p className="govuk-body">
              The officers of your council decide, each for their own office, and the region is told at once. From then
              on you read who the worker is. The region does not: where what you write names the worker, it reads ‘[the
              worker]’ instead.
            </p>
            <AskIntroduction exemptable={exemptable} until={until} />
          </>
        ) : (
          <InsetText>
            The terms have changed since this was offered, and no longer allow an exemption. Decline the offer, and ask
            the agency to offer again.
          </InsetText>
        )
      }
    >
      {exemptable.length > 0 ? <AskFields field={field} exemptable={exemptable} /> : null}
    </FormPage>
  );
}

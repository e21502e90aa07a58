import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { formatDay } from "~/domain/day";
import { extendExemption, showToExtend } from "~/features/exemptions/extend-exemption";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";
import { AskFields, AskIntroduction } from "./ask-fields";
import { askPage, takeAsked } from "./ask-page";

const TITLE = "Ask to extend the exemption";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.exemptions;

export const loader = forRole("ask:exemption:own", async ({ viewer, params }) => {
  const { id, number, endsOn, startsOn, exemptable, canBeExtended } = await showToExtend(viewer, idParam(params.id));
  if (!canBeExtended || exemptable.length === 0) throw redirectTo(show(id));
  return { id, number, endsOn, ...askPage(exemptable, { from: startsOn, to: null }) };
});

export const action = forRole("ask:exemption:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const { exemptable } = await showToExtend(viewer, id);
  const refused = await takeAsked(request, exemptable, (asked) => extendExemption(viewer, { id, ...asked }));
  if (refused) return refused;
  throw redirectTo(confirming(show(id), "exemption-asked"));
});

export default function ExtendExemptionPage() {
  const { id, number, endsOn, exemptable, until, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? saved;
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      caption={`Exemption ${number}`}
      backLink={show(id)}
      typed={typed}
      errors={errors}
      encType="multipart/form-data"
      submitLabel={TITLE}
      introduction={
        <>
          <p className="govuk-body">
            It ends on {formatDay(endsOn)}. The same offices decide on its extension, for the same rule and no larger
            amount.
          </p>
          <AskIntroduction exemptable={exemptable} until={until} />
        </>
      }
    >
      <AskFields field={field} exemptable={exemptable} />
    </FormPage>
  );
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { NotificationBanner } from "~/components/govuk";
import { changeReferee } from "~/features/references/change-referee";
import { refereeForm, refereeOf } from "~/features/references/referee-form";
import { type SuppliedReference, showSuppliedReference } from "~/features/references/show-supplied-reference";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { paths } from "~/paths";
import { type FieldErrors, readForm, type Typed, textOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { confirming } from "../../shared/just-done";
import { listBodies } from "./bodies";
import { RefereeFields } from "./referee-fields";

const TITLE = "Change the referee";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { references } = paths.agency;

export const loader = forRole("ask:reference:supplied", async ({ viewer, params }) => {
  const shown = await showSuppliedReference(viewer, idParam(params.id));
  // Given, closed, or a council's: the reference's page says so.
  if (!shown.mayChangeReferee || !shown.referee) throw redirectTo(references.show(shown.id));
  const { id, number, version, workerName } = shown;
  return { id, number, version, workerName, saved: typedReferee(shown.referee), bodies: await listBodies(viewer) };
});

const typedReferee = (referee: NonNullable<SuppliedReference["referee"]>): Typed => ({
  "referee-name": referee.name,
  "referee-job-title": referee.jobTitle,
  "referee-email": referee.email,
  "body-kind": referee.bodyKind,
  authority: referee.bodyKind === "english-authority" ? (referee.authorityCode ?? "") : "",
  trust: referee.bodyKind === "children's-trust" ? (referee.authorityCode ?? "") : "",
  body: referee.authorityCode ? "" : referee.body,
});

type Answer = { readonly typed: Typed; readonly errors: FieldErrors; readonly isStale: boolean };

export const action = forRole("ask:reference:supplied", async ({ viewer, request, params }) => {
  const referenceId = idParam(params.id);
  const form = await readForm(request, refereeForm);
  const { typed } = form;
  if (!form.ok) return data<Answer>({ typed, errors: form.errors, isStale: false }, { status: 400 });
  try {
    const version = Number(textOf(typed, "version")) || 0;
    await changeReferee(viewer, { referenceId, version, referee: refereeOf(form.value) });
  } catch (error) {
    if (error instanceof StaleError) return data<Answer>({ typed, errors: {}, isStale: true }, { status: 409 });
    if (!(error instanceof Refused)) throw error;
    return data<Answer>({ typed, errors: { [error.field]: error.message }, isStale: false }, { status: 400 });
  }
  throw redirectTo(confirming(references.show(referenceId), "referee-changed"));
});

export default function ChangeRefereePage() {
  const { id, number, version, workerName, saved, bodies } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? saved;
  return (
    <FormPage
      title={TITLE}
      caption={`Reference ${number}, about ${workerName}`}
      backLink={references.show(id)}
      typed={typed}
      errors={answer?.errors}
      version={version}
      submitLabel="Ask this referee"
      beforeTitle={answer?.isStale ? <Stale href={references.show(id)} /> : null}
      introduction={
        <p className="govuk-body">
          The links that were sent before end, and what was written by then is not kept. Whoever you name here is sent a
          new private link.
        </p>
      }
    >
      <RefereeFields field={bindFields({ typed, errors: answer?.errors })} bodies={bodies} />
    </FormPage>
  );
}

function Stale({ href }: { readonly href: string }) {
  return (
    <NotificationBanner title="Changed since you opened this page">
      <p className="govuk-notification-banner__heading">
        This request has changed since you opened this page.{" "}
        <a className="govuk-notification-banner__link" href={href} target="_blank" rel="noreferrer">
          See where it stands (opens in a new tab)
        </a>
      </p>
      <p className="govuk-body">What you typed is still below. To ask this referee all the same, continue.</p>
    </NotificationBanner>
  );
}

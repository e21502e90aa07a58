import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, InsetText, LinkButton, WarningText } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { sendForm, sendVersion } from "~/features/rulebooks/signing/send-version";
import { type Sending, showSending } from "~/features/rulebooks/signing/show-sending";
import { paths } from "~/paths";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";
import { FaultList } from "./fault-list";

const TITLE = "Send it to the councils";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.region.rulebooks;

export const loader = forRole("draft:rulebook:own", ({ viewer, params }) => showSending(viewer, idParam(params.id)));

export const action = forRole("draft:rulebook:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, sendForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => sendVersion(viewer, { id, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(id), "sent"));
});

export default function SendPage() {
  const sending = useLoaderData<typeof loader>();
  return sending.faults.length > 0 ? <Faulty sending={sending} /> : <Send sending={sending} />;
}

const captionOf = ({ title, rulebookVersion }: Sending): string => `${title}, draft ${rulebookVersion}`;

function Faulty({ sending }: { readonly sending: Sending }) {
  const { id, faults } = sending;
  return (
    <Page title="It cannot be sent yet" caption={captionOf(sending)} backLink={{ href: show(id), label: "The draft" }}>
      <p className="govuk-body">
        {faults.length === 1 ? "One thing has to be mended first:" : `${faults.length} things have to be mended first:`}
      </p>
      <FaultList id={id} faults={faults} />
      <LinkButton href={show(id)}>Mend the draft</LinkButton>
    </Page>
  );
}

function Send({ sending }: { readonly sending: Sending }) {
  const { id, version, councils, note, newAssignmentsFrom, isJoint, early } = sending;
  const answer = useActionData<typeof action>();
  const own = councils.filter(({ isOwn }) => isOwn);
  const saved: Typed = { councils: own.map((council) => council.id) };
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.refusal.errors });
  return (
    <FormPage
      title={TITLE}
      caption={captionOf(sending)}
      backLink={{ href: show(id), label: "The draft" }}
      typed={answer?.typed}
      errors={answer?.refusal.errors}
      version={version}
      submitLabel="Send it to the councils"
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="the draft" />}
      introduction={
        <>
          <p className="govuk-body">
            The director of children’s services of each council is told by email, reads it beside what binds the council
            now, and signs it. It binds a council from the day that its signature says, and not before{" "}
            {formatDay(newAssignmentsFrom)}.
          </p>
          <Note id={id} note={note} />
          <WarningText>Once it is sent nobody can change it. A mistake is mended by a new version.</WarningText>
        </>
      }
    >
      <Checkboxes
        {...field.several("councils")}
        legend="Which councils are asked to sign?"
        legendSize="s"
        hint={isJoint ? "As a joint agreement it can go to councils of other regions too." : undefined}
        items={councils.map((council) => ({
          value: council.id,
          label: council.name,
          hint: council.isOwn ? undefined : (council.region ?? undefined),
        }))}
      />
      {early ? (
        <Checkboxes
          {...field.several("early")}
          legend="Is the first day meant?"
          legendSize="s"
          hint={`${early}.`}
          items={[{ value: "yes", label: `Yes, it begins on ${formatDay(newAssignmentsFrom)}` }]}
        />
      ) : null}
    </FormPage>
  );
}

/** What the councils read above the version: it is written on the draft, and in one place. */
function Note({ id, note }: { readonly id: string; readonly note: string }) {
  const change = (
    <a className="govuk-link" href={`${paths.region.rulebooks.about(id)}#note`}>
      {note ? "Change what is said" : "Say what has changed, and why"}
    </a>
  );
  if (!note) return <p className="govuk-body">The councils are not told what has changed and why. {change}.</p>;
  return (
    <>
      <p className="govuk-body">Above the version they read what has changed and why:</p>
      <InsetText>
        <span className="app-keep-lines">{note}</span>
      </InsetText>
      <p className="govuk-body">{change}.</p>
    </>
  );
}

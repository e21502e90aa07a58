import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Textarea } from "~/components/govuk";
import { declineVersion, declineVersionForm } from "~/features/rulebooks/signing/decline-version";
import { showAgreement } from "~/features/rulebooks/signing/show-agreement";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";

const TITLE = "Why does your council not sign?";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.rulebooks;

export const loader = forRole("sign:rulebook:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const { rulebook, signed, declined, sentBy } = await showAgreement(viewer, id, 1);
  if (signed) throw redirectTo(show(id));
  return { id, title: rulebook.title, version: rulebook.version, reason: declined?.because ?? "", sentBy };
});

export const action = forRole("sign:rulebook:own", async ({ viewer, request, params }) => {
  const versionId = idParam(params.id);
  const form = await readForm(request, declineVersionForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => declineVersion(viewer, { versionId, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(show(versionId), "signing-declined"));
});

export default function DeclineVersionPage() {
  const { id, title, version, reason, sentBy } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? { reason };
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  return (
    <FormPage
      title={TITLE}
      caption={`${title}, version ${version}`}
      backLink={{ href: show(id), label: "The agreement" }}
      typed={answer?.typed}
      errors={errors}
      submitLabel="Send the answer"
      introduction={
        <p className="govuk-body">
          {sentBy} reads it. Until your council signs, you can change what you say here, and you can still sign.
        </p>
      }
    >
      <Textarea
        {...field.text("reason")}
        label="Reason"
        hint="What would have to change for your council to sign"
        rows={6}
      />
    </FormPage>
  );
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, FormPage, pageTitle, typedDay } from "~/components/form";
import { Button, Checkboxes, DateInput, SummaryList, WarningText } from "~/components/govuk";
import { Page } from "~/components/page";
import { type Day, formatDay } from "~/domain/day";
import { checkDay } from "~/features/rulebooks/signing/check-day";
import { showAgreement } from "~/features/rulebooks/signing/show-agreement";
import { dayForm, signForm, signVersion } from "~/features/rulebooks/signing/sign-version";
import { paths } from "~/paths";
import { type FieldErrors, judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";

export const meta = () => [{ title: pageTitle("Sign the agreement") }];

const { show, sign: here } = paths.council.rulebooks;

export const loader = forRole("sign:rulebook:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const { rulebook, signed, earliest } = await showAgreement(viewer, id, 1);
  if (signed) throw redirectTo(show(id));
  const { title, version, allAssignmentsFrom } = rulebook;
  return { id, title, version, allAssignmentsFrom, earliest, council: viewer.organisationName };
});

/** First the day, then its check, then the signature: each step is the same form, posted again with what it adds. */
export const action = forRole("sign:rulebook:own", async ({ viewer, request, params }) => {
  const versionId = idParam(params.id);
  const typed = typedOf(await request.formData());
  const day = judgeForm(dayForm, typed);
  if (!day.ok) return ask(typed, day.errors);
  const { bindsFrom } = day.value;
  const refused = await attempt(() => checkDay(viewer, { versionId, bindsFrom }));
  if (refused) return ask(typed, refused.refusal.errors);
  if (typed.step !== "sign") return data({ typed, errors: {}, checked: bindsFrom });
  const signing = judgeForm(signForm, typed);
  if (!signing.ok) return data({ typed, errors: signing.errors, checked: bindsFrom }, { status: 400 });
  await signVersion(viewer, { versionId, bindsFrom });
  throw redirectTo(confirming(show(versionId), "signed"));
});

const ask = (typed: Typed, errors: FieldErrors) => data({ typed, errors, checked: null }, { status: 400 });

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function SignPage() {
  const agreement = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.checked) return <Check agreement={agreement} bindsFrom={answer.checked} errors={answer.errors} />;
  return <AskDay agreement={agreement} typed={answer?.typed} errors={answer?.errors} />;
}

const captionOf = ({ title, version }: Loaded): string => `${title}, version ${version}`;

function AskDay({
  agreement,
  typed,
  errors,
}: {
  readonly agreement: Loaded;
  readonly typed: Typed | undefined;
  readonly errors: FieldErrors | undefined;
}) {
  const { id, earliest, allAssignmentsFrom } = agreement;
  const field = bindFields({ typed: typed ?? typedDay("bindsFrom", earliest), errors });
  return (
    <FormPage
      title="From which day does it bind your council?"
      caption={captionOf(agreement)}
      backLink={{ href: show(id), label: "The agreement" }}
      typed={typed}
      errors={errors}
      submitLabel="Continue"
      introduction={
        <p className="govuk-body">
          Assignments that start on that day or later are judged by this version.{" "}
          {allAssignmentsFrom
            ? `Those that run already are judged by it too, from ${formatDay(allAssignmentsFrom)} or that day, whichever is later. `
            : null}
          {formatDay(earliest)} is the earliest.
        </p>
      }
    >
      <DateInput {...field.date("bindsFrom")} legend="It binds from" legendSize="s" />
    </FormPage>
  );
}

function Check({
  agreement,
  bindsFrom,
  errors,
}: {
  readonly agreement: Loaded;
  readonly bindsFrom: Day;
  readonly errors: FieldErrors;
}) {
  const { id, council } = agreement;
  const field = bindFields({ errors });
  return (
    <Page
      title="Check before you sign"
      caption={captionOf(agreement)}
      backLink={{ href: show(id), label: "The agreement" }}
      beforeTitle={<FormErrors errors={errors} />}
    >
      <SummaryList
        rows={[
          { key: "Agreement", value: captionOf(agreement) },
          { key: "Signed for", value: council },
          {
            key: "Binds from",
            value: formatDay(bindsFrom),
            actions: [{ label: "Change", href: here(id), visuallyHiddenText: "the day from which it binds" }],
          },
        ]}
      />
      <WarningText>A signature is given once, and cannot be taken back on Accord.</WarningText>
      <Form>
        <input type="hidden" name="step" value="sign" />
        {Object.entries(typedDay("bindsFrom", bindsFrom)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <Checkboxes
          {...field.several("declaration")}
          legend="Declaration"
          legendSize="s"
          items={[{ value: "yes", label: `I sign this agreement for ${council}, and have its authority to do so` }]}
        />
        <Button>Sign the agreement</Button>
      </Form>
    </Page>
  );
}

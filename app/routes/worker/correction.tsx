import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { CharacterCount } from "~/components/govuk";
import { askForCorrection } from "~/features/references/ask-for-correction";
import { showOwnReference } from "~/features/references/show-own-reference";
import { paths } from "~/paths";
import { textField } from "~/platform/http/fields";
import { type FieldErrors, readForm, type Typed } from "~/platform/http/forms";
import { forLink } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";

export const meta = () => [{ title: pageTitle("Ask for a correction") }];

const LONGEST = 2000;
const asking = z.object({
  text: textField({ missing: "Enter what is not correct, and what is", name: "What is not correct", most: LONGEST }),
});

export const loader = forLink("read", async ({ viewer, referenceId }) => {
  const { giver, mayAskForCorrection } = await showOwnReference(viewer, referenceId);
  const back = paths.worker.reference(referenceId);
  if (!mayAskForCorrection) throw redirectTo(back);
  return { giver, back };
});

type Refused = { readonly typed: Typed; readonly errors: FieldErrors };

export const action = forLink("read", async ({ request, viewer, referenceId }) => {
  const form = await readForm(request, asking);
  if (!form.ok) return data<Refused>({ typed: form.typed, errors: form.errors }, { status: 400 });
  await askForCorrection(viewer, { referenceId, text: form.value.text });
  throw redirectTo(`${paths.worker.reference(referenceId)}?news=correction-asked`);
});

export default function AskForCorrection() {
  const { giver, back } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = bindFields(refused ?? {});
  return (
    <FormPage
      {...refused}
      title="Ask for a correction of fact"
      backLink={back}
      introduction={
        <p className="govuk-body">
          Use this where something is not true: a date, a role, the number of children you worked with. Where you see
          something differently, comment on the reference instead. {giver} answers you, and if it agrees it withdraws
          the reference and gives a corrected one.
        </p>
      }
      submitLabel="Ask for correction"
    >
      <CharacterCount
        {...field.text("text")}
        label="What is not correct, and what is?"
        labelSize="s"
        hint="Do not name children or families."
        limit={LONGEST}
        rows={6}
      />
    </FormPage>
  );
}

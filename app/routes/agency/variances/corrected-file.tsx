import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { FileUpload, InsetText } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { sendCorrectedFile } from "~/features/reconciliation/agency/send-corrected-file";
import { showOwnVariance } from "~/features/reconciliation/agency/show-own-variance";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { readFile } from "~/platform/http/uploads";
import { attempt } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";

const TITLE = "Send a corrected file";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.agency.variances;

export const loader = forRole("send:line:supplied", async ({ viewer, params }) => {
  const { id, sentence, payer, weekEnding, mayCorrect } = await showOwnVariance(viewer, idParam(params.id));
  if (!mayCorrect) throw notFound();
  return { id, sentence, payer, weekEnding };
});

export const action = forRole("send:line:supplied", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const file = await readFile(await request.formData(), "file", {
    missing: "Choose the corrected file",
    mostMegabytes: 10,
  });
  if (!file.ok) return data({ errors: { file: file.message } }, { status: 400 });
  const refused = await attempt(() => sendCorrectedFile(viewer, { id, file: file.value }));
  if (refused) return data({ errors: refused.refusal.errors }, { status: refused.status });
  throw redirectTo(confirming(show(id), "charges-sent"));
});

export default function CorrectedFilePage() {
  const { id, sentence, payer, weekEnding } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  const field = bindFields({ errors });
  return (
    <FormPage
      title={TITLE}
      caption={`Week ending ${formatDay(weekEnding)}`}
      backLink={{ href: show(id), label: "The variance" }}
      errors={errors}
      encType="multipart/form-data"
      submitLabel="Send the file"
      introduction={
        <>
          <p className="govuk-body">{sentence}</p>
          <InsetText>
            Send the whole file again, with every line of yours that was in it, as it should be. Once {payer} takes it
            up, its lines take the place of those before. Both files are kept.
          </InsetText>
        </>
      }
    >
      <FileUpload
        {...field.blank("file")}
        label="Corrected file"
        hint="CSV or XLSX, 10 MB or smaller"
        accept=".csv,.xlsx"
      />
    </FormPage>
  );
}

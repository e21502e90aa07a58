import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, Form, FormPage, pageTitle, typedDay } from "~/components/form";
import { Button } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { formatDay } from "~/domain/day";
import { changeLeaver } from "~/features/leavers/change-leaver";
import { findEntry } from "~/features/leavers/find-entry";
import { leaverForm, namingNobody } from "~/features/leavers/leaver-form";
import { removeLeaver } from "~/features/leavers/remove-leaver";
import { showLeaver } from "~/features/leavers/show-leaver";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";
import { LeaverFields, SeeEntry } from "./leaver-fields";

const TITLE = "Leaver";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:leaver:own", ({ viewer, params }) => showLeaver(viewer, idParam(params.id)));

const seenForm = z.object({ version: z.string().min(1) });

export const action = forRole("record:leaver:own", async ({ viewer, request, params }) => {
  const typed = typedOf(await request.formData());
  const seenAt = seenForm.safeParse(typed);
  if (!seenAt.success) throw notFound();
  const seen = { id: idParam(params.id), recordedAt: seenAt.data.version };
  const list = paths.council.leavers.list();
  if (typed.act === "remove") {
    const refused = await attempt(() => removeLeaver(viewer, seen));
    if (refused) return data({ typed: null, refusal: refused.refusal, entry: null }, { status: refused.status });
    throw redirectTo(confirming(list, "leaver-removed"));
  }
  const form = judgeForm(leaverForm, typed);
  if (!form.ok) return data({ typed, refusal: faulty(form.errors), entry: null }, { status: 400 });
  const refused = await attempt(() => changeLeaver(viewer, seen, form.value, namingNobody(typed)));
  if (refused) {
    const entry = await findEntry(viewer, form.value);
    return data(
      { typed, refusal: refused.refusal, entry: entry === seen.id ? null : entry },
      { status: refused.status },
    );
  }
  throw redirectTo(confirming(list, "leaver-changed"));
});

export default function LeaverPage() {
  const leaver = useLoaderData<typeof loader>();
  const { registrationNumber, kind, post, leftOn, reason, keptUntil, recordedBy, recordedAt } = leaver;
  const answer = useActionData<typeof action>();
  const saved: Typed = { registrationNumber, kind, post, reason, ...typedDay("leftOn", leftOn) };
  const typed: Typed = answer?.typed ?? saved;
  const errors = answer?.refusal.errors;
  return (
    <FormPage
      title={registrationNumber}
      caption={TITLE}
      backLink={paths.council.leavers.list()}
      typed={typed}
      errors={errors}
      version={recordedAt}
      submitLabel="Save the entry"
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="the entry" />}
      introduction={
        <>
          {answer?.entry ? <SeeEntry id={answer.entry} /> : null}
          <p className="govuk-body">
            Recorded by {recordedBy} on <Instant at={recordedAt} />. The entry is kept until {formatDay(keptUntil)} and
            then removed by itself.
          </p>
          <p className="govuk-body">
            If it is wrong, change it: whoever is put forward from now on is judged by what it says then.
          </p>
        </>
      }
      aside={
        <Form version={recordedAt}>
          <h2 className="govuk-heading-m">Remove the entry</h2>
          <p className="govuk-body">Only if it should never have been made. It cannot be brought back.</p>
          <Button name="act" value="remove" variant="warning">
            Remove the entry
          </Button>
        </Form>
      }
    >
      <LeaverFields field={bindFields({ typed, errors })} />
    </FormPage>
  );
}

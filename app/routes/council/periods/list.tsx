import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, Details, Radios } from "~/components/govuk";
import { Page } from "~/components/page";
import {
  listPeriods,
  listSignOffs,
  PERIOD_FILTERS,
  PERIOD_SORTS,
} from "~/features/reconciliation/periods/list-periods";
import { setSignOff, signOffForm } from "~/features/reconciliation/periods/set-sign-off";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { redirectTo } from "~/platform/http/responses";
import { confirming, JustDone } from "../../shared/just-done";
import { PeriodList } from "../../shared/period-list";

const TITLE = "Accounts to sign";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { list, show } = paths.council.periods;

export const loader = forRole("sign:period:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: PERIOD_SORTS, filters: PERIOD_FILTERS, direction: "descending" });
  const listed = await listPeriods(viewer, { side: "council", listing });
  return { listing, ...listed, wishes: await listSignOffs(viewer) };
});

/** Whether the council signs the accounts of a payer. */
export const action = forRole("sign:period:own", async ({ viewer, request }) => {
  const form = judgeForm(signOffForm, typedOf(await request.formData()));
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  await setSignOff(viewer, form.value);
  throw redirectTo(confirming(list(), "saved"));
});

export default function CouncilPeriods() {
  const { wishes, ...listed } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  return (
    <Page title={TITLE} width="full" beforeTitle={errors ? <FormErrors errors={errors} /> : <JustDone />}>
      <p className="govuk-body">
        An account holds what an agency charges for your council for a month. Whoever pays the agency closes it. Where
        your council wishes so, somebody of yours then signs it.
      </p>
      <PeriodList {...listed} as="council" path={list()} pageOf={show} />
      {wishes.map(({ payerId, payer, twoSignatures }) => (
        <Details key={payerId} summary={`Signing accounts that ${payer} closes`} open={Boolean(errors)}>
          <Form>
            <input type="hidden" name="payerId" value={payerId} />
            <Radios
              name="signatures"
              idPrefix={`signatures-${payerId}`}
              legend={`Does your council sign each account that ${payer} closes?`}
              legendSize="s"
              defaultValue={twoSignatures ? "two" : "one"}
              errorMessage={errors?.signatures}
              items={[
                { value: "two", label: "Yes, somebody else than who closed it signs each account" },
                { value: "one", label: `No, ${payer} closes accounts by itself` },
              ]}
            />
            <Button variant="secondary">Save</Button>
          </Form>
        </Details>
      ))}
    </Page>
  );
}

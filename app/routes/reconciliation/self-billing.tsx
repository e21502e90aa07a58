import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, Form, FormErrors, pageTitle, typedDay } from "~/components/form";
import { Button, DateInput, Input, Select, Table, Tag, type TagColour } from "~/components/govuk";
import { choiceOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import {
  type AgreementState,
  type ListedAgreement,
  listAgreements,
} from "~/features/reconciliation/self-billing/list-agreements";
import { agreementForm, recordAgreement } from "~/features/reconciliation/self-billing/record-agreement";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../shared/attempt";
import { confirming, JustDone } from "../shared/just-done";
import { ReconciliationPages } from "./reconciliation-pages";

const TITLE = "Self-billing";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("set:tolerance:own", ({ viewer }) => listAgreements(viewer));

export const action = forRole("set:tolerance:own", async ({ viewer, request }) => {
  const form = await readForm(request, agreementForm);
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => recordAgreement(viewer, form.value));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(paths.reconciliation.selfBilling(), "self-billing-recorded"));
});

export default function SelfBillingPage() {
  const { rows, agencies, selfBillingMonths, source, isUnconfirmed, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? typedDay("from", today);
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  return (
    <Page
      title={TITLE}
      width="full"
      beforeContent={<ReconciliationPages current="self-billing" />}
      beforeTitle={answer ? <FormErrors typed={typed} errors={errors} /> : <JustDone />}
    >
      <p className="govuk-body">
        With an agency that has agreed to it in writing, you propose what it charges: each week it confirms the charges
        that follow from its assignments and timesheets. An agreement holds for {selfBillingMonths} months; then you
        review it, and record it anew.
      </p>
      {rows.length > 0 ? <AgreementTable rows={rows} /> : <p className="govuk-body">No agreement is recorded yet.</p>}
      <h2 className="govuk-heading-m">Record an agreement</h2>
      <Form>
        <Select
          {...field.text("agency")}
          label="Agency"
          items={[{ value: "", text: "Choose an agency" }, ...choiceOptions(agencies)]}
        />
        <Input
          {...field.text("vat-number")}
          label="The agency’s VAT number"
          hint="As on its invoices, like GB 123 4567 82"
          width={20}
        />
        <DateInput {...field.date("from")} legend="First day" legendSize="s" />
        <Button>Record the agreement</Button>
      </Form>
      <p className="govuk-body">
        {source}
        {isUnconfirmed ? " (unconfirmed)" : ""}
      </p>
    </Page>
  );
}

const STATES: Readonly<Record<AgreementState, { readonly words: string; readonly colour: TagColour }>> = {
  planned: { words: "Planned", colour: "blue" },
  "in-force": { words: "In force", colour: "green" },
  "to-review": { words: "To review", colour: "yellow" },
  ended: { words: "Ended", colour: "grey" },
};

const AgreementTable = ({ rows }: { readonly rows: readonly ListedAgreement[] }) => (
  <ScrollRegion label="Self-billing agreements">
    <Table
      caption="Agreements"
      captionSize="m"
      firstCellIsHeader
      columns={[
        { heading: "Agency" },
        { heading: "VAT number" },
        { heading: "First day" },
        { heading: "To be reviewed by" },
        { heading: "Recorded by" },
        { heading: "Status" },
      ]}
      rows={rows.map(({ agency, vatNumber, from, to, recordedBy, state }) => [
        agency,
        vatNumber,
        formatDay(from),
        formatDay(to),
        recordedBy,
        <Tag key="state" colour={STATES[state].colour}>
          {STATES[state].words}
        </Tag>,
      ])}
    />
  </ScrollRegion>
);

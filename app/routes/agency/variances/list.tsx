import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, type Column, NotificationBanner, Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { choiceOptions, sortColumn, wordOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDayShort } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { VARIANCE_STATUS_NAMES } from "~/domain/reconciliation/variance-status";
import { capitalise } from "~/domain/rules/words";
import { sharedAnswerForm } from "~/features/reconciliation/agency/answer-variance";
import { type AnsweredVariances, answerVariances } from "~/features/reconciliation/agency/answer-variances";
import {
  type ListedOwnVariance,
  listOwnVariances,
  OWN_VARIANCE_FILTERS,
  OWN_VARIANCE_SORTS,
} from "~/features/reconciliation/agency/list-own-variances";
import { readSelections, selectionOf } from "~/features/reconciliation/agency/variance-selection";
import { paths } from "~/paths";
import { type FieldErrors, judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { VarianceStatusTag } from "../../shared/variance-words";
import { AnswerFields } from "./answer-fields";

export const meta = () => [{ title: pageTitle("Variances") }];

const SELECTED = "selected";
const path = paths.agency.variances.list();

export const loader = forRole("read:variance:supplied", async ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: OWN_VARIANCE_SORTS, filters: OWN_VARIANCE_FILTERS });
  const mayAnswer = may(viewer, "answer:variance:supplied");
  return { listing, mayAnswer, ...(await listOwnVariances(viewer, listing)) };
});

export const action = forRole("answer:variance:supplied", async ({ viewer, request }) => {
  const typed = typedOf(await request.formData());
  const selected = readSelections([typed[SELECTED] ?? []].flat());
  const form = judgeForm(sharedAnswerForm, typed);
  const noneTicked: FieldErrors = selected.length > 0 ? {} : { [SELECTED]: "Select at least one variance to answer" };
  if (!form.ok || selected.length === 0) {
    const errors: FieldErrors = { ...noneTicked, ...(form.ok ? {} : form.errors) };
    return data({ typed, errors, answered: null }, { status: 400 });
  }
  const errors: FieldErrors = {};
  return data({ typed: {}, errors, answered: await answerVariances(viewer, { selected, ...form.value }) });
});

const ANSWER_WORDS = { agreed: "Agreed", contested: "Contested" } as const;

export default function ListOwnVariances() {
  const { listing, rows, total, sums, accounts, councils, mayAnswer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const canAnswer = mayAnswer && rows.some(({ isAnswerable }) => isAnswerable);
  const firstBox = rows.find(({ isAnswerable }) => isAnswerable);
  const columns: Column[] = [
    { heading: "Variance" },
    { heading: "Assignment" },
    sortColumn({ heading: "Week ending" }, "week", path, listing),
    { heading: "Council" },
    sortColumn({ heading: "At stake", numeric: true }, "amount", path, listing),
    { heading: "Status" },
    sortColumn({ heading: "Your answer" }, "answer-by", path, listing),
  ];
  const table = (
    <ScrollRegion label="Variances">
      <Table
        caption="Variances on what you charged"
        captionSize="hidden"
        columns={canAnswer ? [{ heading: "Select" }, ...columns] : columns}
        rows={rows.map((row) => (canAnswer ? [<TickBox key="tick" row={row} />, ...cellsOf(row)] : cellsOf(row)))}
      />
    </ScrollRegion>
  );
  return (
    <Page
      title="Variances"
      width="full"
      beforeTitle={
        answer ? (
          <>
            <FormErrors
              errors={answer.errors}
              anchors={firstBox ? { [SELECTED]: `#${SELECTED}-${firstBox.id}` } : {}}
            />
            {answer.answered ? <Answered answered={answer.answered} /> : null}
          </>
        ) : null
      }
    >
      <p className="govuk-body">
        Where what you charged differs from what was agreed. Only your own are shown. What is not in question on a line
        is paid meanwhile.
      </p>
      <p className="govuk-body">
        {sums.count} {sums.count === 1 ? "variance" : "variances"} listed: <strong>{formatPence(sums.net)}</strong>{" "}
        charged above what was agreed, without VAT; {formatPence(sums.credited)} of it credited.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.agency.accuracy()}>
          See how many of your lines came as agreed
        </a>
      </p>
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "variance", many: "variances" }}
        filters={[
          {
            name: "status",
            label: "Status",
            options: [
              { value: "to-answer", text: "To answer" },
              { value: "held", text: "Held back" },
              ...wordOptions(VARIANCE_STATUS_NAMES),
            ],
          },
          {
            name: "account",
            label: "Account",
            options: accounts.map((period) => ({ value: period.slice(0, 7), text: monthOf(period) })),
          },
          { name: "council", label: "Council", options: choiceOptions(councils) },
        ]}
        empty={
          <EmptyState title="No variances">
            Once your charges are in the ledger of whoever pays you, every difference from what was agreed is listed
            here.
          </EmptyState>
        }
      >
        {canAnswer ? (
          <Form>
            {table}
            <h2 className="govuk-heading-m">Answer those selected together</h2>
            <AnswerFields
              state={{ typed: answer?.typed, errors: answer?.errors }}
              legend="Your one answer for all selected"
            />
            <Button variant="secondary">Send the answer</Button>
          </Form>
        ) : (
          table
        )}
      </ListControls>
    </Page>
  );
}

const cellsOf = (row: ListedOwnVariance) => [
  <div key="variance">
    <a className="govuk-link" href={paths.agency.variances.show(row.id)}>
      {VARIANCE_CLASS_NAMES[row.class]}
    </a>
    <p className="govuk-body-s govuk-!-margin-bottom-0">{capitalise(row.sentence)}</p>
  </div>,
  row.assignmentNumber ?? "Not found",
  formatDayShort(row.weekEnding),
  row.council,
  formatPence(row.amount),
  <VarianceStatusTag key="status" status={row.status} />,
  answerOf(row),
];

function answerOf({ answer, answerBy, isAnswerable }: ListedOwnVariance): string {
  if (answer) return ANSWER_WORDS[answer];
  if (!isAnswerable) return "None";
  return answerBy ? `By ${formatDayShort(answerBy)}` : "Not yet";
}

/** "November 2026", of the first of the month. */
const monthOf = (period: Parameters<typeof formatDayShort>[0]) => formatDayShort(period).replace(/^\d+ /, "");

function TickBox({ row }: { readonly row: ListedOwnVariance }) {
  if (!row.isAnswerable) return null;
  const id = `${SELECTED}-${row.id}`;
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input className="govuk-checkboxes__input" id={id} type="checkbox" name={SELECTED} value={selectionOf(row)} />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          <span className="govuk-visually-hidden">
            Select {VARIANCE_CLASS_NAMES[row.class]}, {row.assignmentNumber}, week ending{" "}
            {formatDayShort(row.weekEnding)}
          </span>
        </label>
      </div>
    </div>
  );
}

function Answered({ answered: { answered, before, settled, changed } }: { readonly answered: AnsweredVariances }) {
  const done = answered + before;
  return (
    <NotificationBanner {...(done > 0 ? { type: "success" } : { title: "Nothing was answered" })}>
      <p className="govuk-notification-banner__heading">{done === 1 ? "1 variance" : `${done} variances`} answered</p>
      {settled > 0 ? <p className="govuk-body">{settled} settled already, and left as they are.</p> : null}
      {changed > 0 ? (
        <p className="govuk-body">{changed} changed since this list was read, and left as they are. Read them again.</p>
      ) : null}
    </NotificationBanner>
  );
}

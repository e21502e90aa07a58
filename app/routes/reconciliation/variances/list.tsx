import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { EmptyState } from "~/components/empty-state";
import { FormErrors, pageTitle } from "~/components/form";
import { Button, ErrorMessage, Table } from "~/components/govuk";
import { ListControls } from "~/components/list-controls";
import { choiceOptions, listHref, sortColumn, wordOptions } from "~/components/list-links";
import { Page } from "~/components/page";
import { formatDayShort, formatMonth } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { isHeld, VARIANCE_STATUS_NAMES } from "~/domain/reconciliation/variance-status";
import { capitalise } from "~/domain/rules/words";
import { paysNobody } from "~/features/reconciliation/ledger/pays-nobody";
import {
  type ListedVariance,
  listVariances,
  VARIANCE_FILTERS,
  VARIANCE_SORTS,
} from "~/features/reconciliation/settling/list-variances";
import { paths } from "~/paths";
import type { FieldErrors } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";
import { JustDone } from "../../shared/just-done";
import { PaysNobody } from "../pays-nobody";
import { ReconciliationPages } from "../reconciliation-pages";
import { sayAmount } from "../words";

const TITLE = "Variances";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { variances } = paths.reconciliation;

const NONE_CHOSEN = "Select at least one variance to settle";

export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const listing = readListing(request.url, {
    sorts: VARIANCE_SORTS,
    filters: VARIANCE_FILTERS,
    direction: "descending",
  });
  const isNoneChosen = new URL(request.url).searchParams.get("chosen") === "none";
  return { listing, isNoneChosen, ...(await listVariances(viewer, listing)), paysNobody: await paysNobody(viewer) };
});

export default function VariancesPage() {
  const { listing, isNoneChosen, rows, total, amount, heldByClass, agencies, councils, accounts, paysNobody } =
    useLoaderData<typeof loader>();
  if (paysNobody) return <PaysNobody title={TITLE} />;
  const path = variances.list();
  const list = listHref("", listing, { page: listing.page }).slice("?".length);
  const firstBox = rows.find(({ status }) => isHeld(status));
  const errors: FieldErrors = isNoneChosen && firstBox ? { variance: NONE_CHOSEN } : {};
  return (
    <Page
      title={TITLE}
      width="full"
      beforeContent={<ReconciliationPages current="variances" />}
      beforeTitle={
        <>
          <FormErrors errors={errors} anchors={firstBox ? { variance: `#choose-${firstBox.id}` } : {}} />
          <JustDone />
        </>
      }
    >
      {heldByClass.length > 0 && listing.search === "" ? (
        <ScrollRegion label="Settle a class at once">
          <Table
            caption="Settle a class at once"
            captionSize="m"
            className="app-table--compact"
            firstCellIsHeader
            columns={[
              { heading: "Class" },
              { heading: "Held", numeric: true },
              { heading: "At stake", numeric: true },
              { heading: "What you can do" },
            ]}
            rows={heldByClass.map((one) => [
              VARIANCE_CLASS_NAMES[one.class],
              one.count.toLocaleString("en-GB"),
              formatPence(one.amount),
              <a key="settle" className="govuk-link" href={settleHref(one.class, listing.filters, list)}>
                {one.count === 1 ? "Settle it" : `Settle all ${one.count.toLocaleString("en-GB")}`}
                <span className="govuk-visually-hidden">: {VARIANCE_CLASS_NAMES[one.class]}</span>
              </a>,
            ])}
          />
        </ScrollRegion>
      ) : null}
      <ListControls
        path={path}
        listing={listing}
        total={total}
        noun={{ one: "variance", many: "variances" }}
        searchLabel="Search by invoice, worker or assignment"
        searchHint="The whole number, like SW154516"
        filters={[
          {
            name: "status",
            label: "Status",
            options: [{ value: "held", text: "Holds money back" }, ...wordOptions(VARIANCE_STATUS_NAMES)],
          },
          { name: "class", label: "Class", options: wordOptions(VARIANCE_CLASS_NAMES) },
          { name: "agency", label: "Agency", options: choiceOptions(agencies) },
          { name: "council", label: "Council", options: choiceOptions(councils) },
          {
            name: "account",
            label: "Account",
            options: accounts.map((month) => ({ value: month, text: formatMonth(month) })),
          },
        ]}
        empty={
          <EmptyState title="No variances">Every line that was imported is as agreed, or none was imported.</EmptyState>
        }
      >
        <p className="govuk-body">At stake in all of them: {sayAmount(amount)}.</p>
        <form method="get" action={variances.settle()}>
          <input type="hidden" name="list" value={list} />
          {errors.variance ? <ErrorMessage>{errors.variance}</ErrorMessage> : null}
          <ScrollRegion label="Variances">
            <Table
              caption="Variances"
              captionSize="hidden"
              columns={[
                { heading: "Choose" },
                { heading: "Variance" },
                sortColumn({ heading: "At stake", numeric: true }, "amount", path, listing),
                { heading: "Agency and council" },
                sortColumn({ heading: "Week ending" }, "week", path, listing),
                sortColumn({ heading: "Status" }, "answer", path, listing),
              ]}
              rows={rows.map(rowOf)}
            />
          </ScrollRegion>
          {firstBox ? <Button variant="secondary">Settle the chosen ones</Button> : null}
        </form>
      </ListControls>
    </Page>
  );
}

/** @param list the list as it is filtered and sorted, to come back to. */
function settleHref(of: string, filters: Readonly<Partial<Record<string, string>>>, list: string): string {
  const query = new URLSearchParams({ class: of, list });
  for (const name of ["agency", "council", "account"]) {
    const value = filters[name];
    if (value) query.set(name, value);
  }
  return `${variances.settle()}?${query}`;
}

function rowOf(row: ListedVariance) {
  const { id, status, answer, answerBy } = row;
  return [
    isHeld(status) ? (
      <div key="choose" className="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input className="govuk-checkboxes__input" type="checkbox" name="variance" value={id} id={`choose-${id}`} />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={`choose-${id}`}>
            <span className="govuk-visually-hidden">
              {VARIANCE_CLASS_NAMES[row.class]}, {row.assignmentNumber ?? row.agency}, {row.weekEnding}
            </span>
          </label>
        </div>
      </div>
    ) : (
      "Settled"
    ),
    <>
      <a className="govuk-link" href={variances.show(id)}>
        {VARIANCE_CLASS_NAMES[row.class]}
      </a>
      <span className="app-sentence">{capitalise(row.sentence)}</span>
    </>,
    formatPence(row.amount),
    <>
      {row.agency}
      <br />
      {row.council}
    </>,
    <>
      <span className="app-number">{formatDayShort(row.weekEnding)}</span>
      <br />
      <span className="app-number">{row.assignmentNumber ?? "No assignment"}</span>
    </>,
    <>
      {VARIANCE_STATUS_NAMES[status]}
      {answer ? <span className="app-unit">The agency {answer === "agreed" ? "agrees" : "does not agree"}</span> : null}
      {answerBy && !answer ? (
        <span className="app-unit">
          {row.isOverdue ? "Answer overdue since" : "Answer by"} {formatDayShort(answerBy)}
        </span>
      ) : null}
    </>,
  ];
}

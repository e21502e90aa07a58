import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, LinkButton, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { formatPence } from "~/domain/money";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { endTolerance } from "~/features/reconciliation/tolerances/end-tolerance";
import { type ListedTolerances, listTolerances } from "~/features/reconciliation/tolerances/list-tolerances";
import { paths } from "~/paths";
import { textOf, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt } from "../../shared/attempt";
import { confirming, JustDone } from "../../shared/just-done";
import { ReconciliationPages } from "../reconciliation-pages";

const TITLE = "Tolerances";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { tolerances } = paths.reconciliation;

export const loader = forRole("set:tolerance:own", ({ viewer }) => listTolerances(viewer));

/** Ends one. */
export const action = forRole("set:tolerance:own", async ({ viewer, request }) => {
  const id = idParam(textOf(typedOf(await request.formData()), "tolerance"));
  const refused = await attempt(() => endTolerance(viewer, id));
  if (refused) return data({ errors: refused.refusal.errors }, { status: refused.status });
  throw redirectTo(confirming(tolerances.list(), "saved"));
});

export default function TolerancesPage() {
  const { rows, ofPolicy } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={TITLE}
      width="full"
      beforeContent={<ReconciliationPages current="tolerances" />}
      beforeTitle={answer ? <FormErrors errors={answer.errors} /> : <JustDone />}
    >
      <p className="govuk-body">
        A difference within a tolerance is let pass when its line is imported. It is recorded with the reason, and is
        never lost.
      </p>
      <LinkButton href={tolerances.set()}>Set a tolerance</LinkButton>
      {rows.length > 0 ? (
        <div className="app-scroll" role="region" aria-label="Your tolerances" tabIndex={0}>
          <Table
            caption="Your tolerances"
            captionSize="m"
            columns={[
              { heading: "Class" },
              { heading: "Agency" },
              { heading: "Most, each line", numeric: true },
              { heading: "From and until" },
              { heading: "Reason" },
              { heading: "Ends" },
            ]}
            firstCellIsHeader
            rows={rows.map(rowOf)}
          />
        </div>
      ) : (
        <p className="govuk-body">You have set none.</p>
      )}
      {ofPolicy.tolerances.length > 0 ? (
        <>
          <ScrollRegion label="For everybody, where you have set none">
            <Table
              caption="For everybody, where you have set none"
              captionSize="m"
              columns={[{ heading: "Class" }, { heading: "Most, each line", numeric: true }, { heading: "Reason" }]}
              firstCellIsHeader
              rows={ofPolicy.tolerances.map((one) => [
                VARIANCE_CLASS_NAMES[one.class],
                formatPence(one.mostPence),
                one.reason,
              ])}
            />
          </ScrollRegion>
          <p className="govuk-body">
            {ofPolicy.source}
            {ofPolicy.provenance === "unconfirmed" ? " (unconfirmed)" : ""}
          </p>
        </>
      ) : null}
    </Page>
  );
}

function rowOf(row: ListedTolerances["rows"][number]) {
  return [
    VARIANCE_CLASS_NAMES[row.class],
    row.agency ?? "Every agency",
    formatPence(row.mostPence),
    `${formatDay(row.from)}${row.to ? ` to ${formatDay(row.to)}` : ""}`,
    `${row.reason} (${row.setBy})`,
    row.state === "ended" || row.to !== null ? (
      row.state === "ended" ? (
        "Ended"
      ) : (
        "Another follows"
      )
    ) : (
      <Form key="end">
        <input type="hidden" name="tolerance" value={row.id} />
        <Button variant="secondary">
          End<span className="govuk-visually-hidden"> {VARIANCE_CLASS_NAMES[row.class]}</span>
        </Button>
      </Form>
    ),
  ];
}

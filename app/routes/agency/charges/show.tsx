import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { InsetText, SummaryList, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatDayShort } from "~/domain/day";
import { formatPence } from "~/domain/money";
import type { ImportStatus } from "~/domain/reconciliation/import-status";
import { STANDING_NAMES } from "~/domain/reconciliation/variance";
import { type ShownSent, showSent } from "~/features/reconciliation/agency/show-sent";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { IMPORT_KIND_WORDS, ImportTag } from "../../shared/import-tag";
import { JustDone } from "../../shared/just-done";

export const meta = () => [{ title: pageTitle("Charges sent") }];

const { list } = paths.agency.charges;

export const loader = forRole("send:line:supplied", ({ viewer, params }) => showSent(viewer, idParam(params.id)));

export default function ShowSentCharges() {
  const sent = useLoaderData<typeof loader>();
  const { number, fileName, payer, kind, status, rowCount, sentByName, sentAt, replaces } = sent;
  return (
    <Page
      title={number}
      caption={fileName}
      width="full"
      backLink={{ href: list(), label: "Charges" }}
      beforeTitle={<JustDone />}
    >
      <SummaryList
        rows={[
          { key: "Status", value: <ImportTag status={status} /> },
          { key: "What it holds", value: IMPORT_KIND_WORDS[kind] },
          { key: "Sent to", value: payer },
          ...(rowCount === null ? [] : [{ key: "Lines", value: rowCount.toLocaleString("en-GB") }]),
          {
            key: "Sent",
            value: (
              <>
                {sentByName}, <Instant at={sentAt} />
              </>
            ),
          },
          ...(replaces ? [{ key: "Takes the place of", value: replaces }] : []),
        ]}
      />
      <InsetText>{whatComes(sent)}</InsetText>
      <Faults sent={sent} />
      <Lines sent={sent} />
    </Page>
  );
}

const WAITING: Readonly<Record<ImportStatus, (payer: string) => string>> = {
  sent: (payer) => `${payer} has been told, and takes it up next.`,
  uploaded: (payer) => `${payer} has taken it up, and says what its columns hold.`,
  checking: () => "It is being checked.",
  faulty: () => "It has errors, so nothing of it is in the ledger. Mend what is listed below, and send it again.",
  ready: (payer) => `The check found nothing wrong. ${payer} imports it next.`,
  importing: () => "Its lines are being imported.",
  imported: () => "Its lines are in the ledger.",
  discarded: (payer) => `${payer} has discarded it: nothing of it counts.`,
  superseded: () => "A corrected file has taken its place: its lines are kept, and count no longer.",
};

/** What is typed or confirmed here waits for nobody. */
const whatComes = ({ status, source, payer }: ShownSent): string =>
  status === "sent" && source !== "file" ? WAITING.checking(payer) : WAITING[status](payer);

function Faults({ sent: { faults, faultCount } }: { readonly sent: ShownSent }) {
  if (faults.length === 0) return null;
  const more = (faultCount ?? 0) - faults.length;
  return (
    <>
      <ScrollRegion label="What is wrong in it">
        <Table
          caption="What is wrong in it"
          captionSize="m"
          columns={[{ heading: "Row" }, { heading: "Column" }, { heading: "What to mend" }]}
          rows={faults.map(({ row, column, message }) => [row ?? "The file", column ?? "", message])}
        />
      </ScrollRegion>
      {more > 0 ? <p className="govuk-body">And {more.toLocaleString("en-GB")} more.</p> : null}
    </>
  );
}

function Lines({ sent: { lines, rowCount, variances } }: { readonly sent: ShownSent }) {
  if (lines.length === 0) return null;
  const more = (rowCount ?? 0) - lines.length;
  return (
    <>
      <p className="govuk-body">
        {variances === 0 ? (
          "Every line is as it was agreed."
        ) : (
          <a className="govuk-link" href={paths.agency.variances.list()}>
            {variances} {variances === 1 ? "variance was" : "variances were"} found: see what differs from what was
            agreed
          </a>
        )}
      </p>
      <ScrollRegion label="Its lines">
        <Table
          caption="Its lines"
          captionSize="m"
          columns={[
            { heading: "Row" },
            { heading: "Assignment" },
            { heading: "Week ending" },
            { heading: "Invoice" },
            { heading: "Gross", numeric: true },
            { heading: "Standing" },
          ]}
          rows={lines.map((line) => [
            line.row,
            line.assignmentNumber ?? "Not found",
            formatDayShort(line.weekEnding),
            line.invoiceNumber ?? "",
            formatPence(line.gross),
            STANDING_NAMES[line.standing],
          ])}
        />
      </ScrollRegion>
      {more > 0 ? <p className="govuk-body">And {more.toLocaleString("en-GB")} more.</p> : null}
    </>
  );
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { z } from "zod";
import { Conservation } from "~/components/conservation";
import { ScrollRegion } from "~/components/document-view";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, ButtonGroup, InsetText, LinkButton, SummaryList, Table } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatPence } from "~/domain/money";
import { STANDING_NAMES, VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { weeksInWords } from "~/domain/reconciliation/weeks-in-words";
import { discardImport } from "~/features/reconciliation/imports/discard-import";
import { showImport } from "~/features/reconciliation/imports/show-import";
import { startImport } from "~/features/reconciliation/imports/start-import";
import { takeUpImport } from "~/features/reconciliation/imports/take-up-import";
import { paths } from "~/paths";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { attempt } from "../../shared/attempt";
import { IMPORT_KIND_WORDS, ImportTag } from "../../shared/import-tag";
import { JustDone } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";

const TITLE = "Import";
export const meta = () => [{ title: pageTitle(TITLE) }];
export const handle = { interactive: true };

export const loader = forRole("import:line:own", ({ viewer, params }) => showImport(viewer, idParam(params.id)));

const actForm = z.object({
  act: z.enum(["import", "discard", "take-up"]),
  version: z.coerce.number().int(),
});

export const action = forRole("import:line:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, actForm);
  if (!form.ok) throw notFound();
  const { act, version } = form.value;
  const seen = { id, version };
  const refused = await attempt(() => {
    if (act === "import") return startImport(viewer, seen);
    return act === "discard" ? discardImport(viewer, seen) : takeUpImport(viewer, id);
  });
  if (refused) return data({ refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(paths.reconciliation.imports.show(id));
});

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const { imports, ledger, variances } = paths.reconciliation;

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

export default function ImportPage() {
  const shown = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const { number, fileName, status } = shown;
  return (
    <Page
      title={number}
      caption={fileName}
      width="full"
      backLink={{ href: imports.list(), label: "Imports" }}
      beforeTitle={
        <>
          <FormErrors errors={refusal?.errors} />
          <RefusalNotice refusal={refusal} what="the import" />
          <JustDone />
        </>
      }
    >
      <Facts shown={shown} />
      {status === "checking" || status === "importing" ? <Progress shown={shown} /> : null}
      {status === "faulty" ? <FaultTable shown={shown} /> : null}
      <Acts shown={shown} />
      {shown.outcome ? <Outcome shown={shown} outcome={shown.outcome} /> : null}
    </Page>
  );
}

function Facts({ shown }: { readonly shown: Shown }) {
  const { kind, agency, council, rowCount, weeks, sentByName, sentAt, importedAt, importedBy, replaces, replacedBy } =
    shown;
  const row = (key: string, value: ReactNode) => ({ key, value });
  const link = ({ id, number }: { readonly id: string; readonly number: string }) => (
    <a className="govuk-link" href={imports.show(id)}>
      {number}
    </a>
  );
  return (
    <SummaryList
      rows={[
        row("Status", <ImportTag status={shown.status} />),
        row("What it holds", IMPORT_KIND_WORDS[kind]),
        row("Agency", agency ?? "Several agencies"),
        row("Council", council ?? "Several councils"),
        ...(rowCount === null ? [] : [row("Rows", rowCount.toLocaleString("en-GB"))]),
        ...(weeks.length === 0 ? [] : [row("Weeks", weeksInWords(weeks))]),
        row(
          "Sent",
          <>
            {sentByName}, <Instant at={sentAt} />
          </>,
        ),
        ...(importedAt === null
          ? []
          : [
              row(
                "Imported",
                <>
                  {importedBy}, <Instant at={importedAt} />
                </>,
              ),
            ]),
        ...(replaces ? [row("Takes the place of", link(replaces))] : []),
        ...(replacedBy
          ? [row(shown.status === "superseded" ? "Replaced by" : "Replaced in part by", link(replacedBy))]
          : []),
        ...(shown.status === "discarded"
          ? []
          : [
              row(
                "File",
                <a className="govuk-link" href={imports.file(shown.id)} download>
                  Download the file as it was sent
                </a>,
              ),
            ]),
      ]}
    />
  );
}

/** Between two looks, milliseconds: often enough to be seen moving. */
const LOOK_EVERY = 2_000;

function Progress({ shown: { id, status, rowsDone, rowCount } }: { readonly shown: Shown }) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [revalidate]);
  const doing = status === "checking" ? "The file is being checked" : "The lines are being imported";
  return (
    <>
      {/* Said once: the numbers move every two seconds, and would be read out each time. */}
      <p className="govuk-visually-hidden" role="status">
        {doing}
      </p>
      <p className="govuk-body">
        {doing}: {counted(rowsDone, "row", "rows")} read
        {rowCount === null ? "" : ` of ${rowCount.toLocaleString("en-GB")}`}.
      </p>
      {rowCount === null ? null : (
        <progress className="app-progress" aria-label="Rows read" value={Math.min(rowsDone, rowCount)} max={rowCount} />
      )}
      <p className="govuk-body">It goes on if you close this page.</p>
      <LinkButton href={imports.show(id)} variant="secondary">
        Show how far it is now
      </LinkButton>
    </>
  );
}

function FaultTable({ shown: { id, faults, faultCount } }: { readonly shown: Shown }) {
  const count = faultCount ?? 0;
  return (
    <>
      <InsetText>
        {counted(count, "error", "errors")} in the file, so nothing of it can be imported. Mend the file and upload it
        again.
      </InsetText>
      <p className="govuk-body">
        <a className="govuk-link" href={imports.faultsFile(id)} download>
          Download the file with an Errors column (CSV)
        </a>
      </p>
      <ScrollRegion label="What is wrong in the file">
        <Table
          caption="What is wrong in the file"
          captionSize="m"
          columns={[{ heading: "Row" }, { heading: "Column" }, { heading: "What to mend" }]}
          rows={faults.map(({ row, column, message }) => [row ?? "The file", column ?? "", message])}
        />
      </ScrollRegion>
      {count > faults.length ? (
        <p className="govuk-body">
          And {counted(count - faults.length, "more", "more")}: the file with errors has them.
        </p>
      ) : null}
    </>
  );
}

function Acts({ shown: { id, status, version, rowCount } }: { readonly shown: Shown }) {
  const mayMap = status === "uploaded" || status === "faulty" || status === "ready";
  const mayDiscard = mayMap || status === "sent";
  if (status === "imported")
    return (
      <ButtonGroup>
        <LinkButton href={`${imports.upload()}?replaces=${id}`} variant="secondary">
          Replace it by a corrected file
        </LinkButton>
      </ButtonGroup>
    );
  if (!mayDiscard) return null;
  return (
    <Form version={version}>
      {status === "ready" ? (
        <p className="govuk-body">
          The check found nothing wrong. {counted(rowCount ?? 0, "line", "lines")} can be imported.
        </p>
      ) : null}
      <ButtonGroup>
        {status === "ready" ? (
          <Button name="act" value="import">
            Import the lines
          </Button>
        ) : null}
        {status === "sent" ? (
          <Button name="act" value="take-up">
            Take it up and check it
          </Button>
        ) : null}
        {mayMap ? (
          <LinkButton href={imports.columns(id)} variant={status === "uploaded" ? undefined : "secondary"}>
            {status === "uploaded" ? "Say what the columns hold" : "Change the columns"}
          </LinkButton>
        ) : null}
        <Button name="act" value="discard" variant="warning">
          Discard it
        </Button>
      </ButtonGroup>
    </Form>
  );
}

function Outcome({
  shown: { status, conservation },
  outcome: { standings, classes, charged },
}: {
  readonly shown: Shown;
  readonly outcome: NonNullable<Shown["outcome"]>;
}) {
  const money = (amounts: typeof charged) => [amounts.net, amounts.vat, amounts.gross].map(formatPence);
  const amountColumns = ["Net", "VAT", "Gross"].map((heading) => ({ heading, numeric: true }));
  return (
    <>
      <h2 className="govuk-heading-m">What came of it</h2>
      <ScrollRegion label="Lines by how they stand">
        <Table
          caption="Lines by how they stand"
          captionSize="s"
          firstCellIsHeader
          columns={[{ heading: "Standing" }, { heading: "Lines", numeric: true }, ...amountColumns]}
          rows={standings.map((row) => [
            STANDING_NAMES[row.standing],
            row.lines.toLocaleString("en-GB"),
            ...money(row.charged),
          ])}
          footer={[
            "All lines",
            standings.reduce((sum, { lines }) => sum + lines, 0).toLocaleString("en-GB"),
            ...money(charged),
          ]}
        />
      </ScrollRegion>
      {conservation ? (
        <>
          <h3 className="govuk-heading-s">How it adds up</h3>
          <Conservation conservation={conservation} of="this import" />
        </>
      ) : null}
      {classes.length > 0 ? (
        <ScrollRegion label="Differences found">
          <Table
            caption="Differences found"
            captionSize="s"
            firstCellIsHeader
            columns={[
              { heading: "Class" },
              { heading: "Differences", numeric: true },
              { heading: "At stake", numeric: true },
            ]}
            rows={classes.map((row) => [
              VARIANCE_CLASS_NAMES[row.class],
              row.count.toLocaleString("en-GB"),
              formatPence(row.amount),
            ])}
          />
        </ScrollRegion>
      ) : null}
      {status === "imported" ? (
        <p className="govuk-body">
          <a className="govuk-link" href={variances.list()}>
            See the variances
          </a>{" "}
          or{" "}
          <a className="govuk-link" href={ledger.list()}>
            the ledger
          </a>
          .
        </p>
      ) : null}
    </>
  );
}

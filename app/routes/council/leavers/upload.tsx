import { data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, FileUpload, NotificationBanner, SummaryList, Table } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { LEAVER_KINDS, LEAVER_REASONS, namingNobody } from "~/features/leavers/leaver-form";
import { LEAVER_COLUMNS, MOST_LEAVERS } from "~/features/leavers/read-leavers-file";
import { type Uploaded, uploadLeavers } from "~/features/leavers/upload-leavers";
import { paths } from "~/paths";
import { typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { readFile } from "~/platform/http/uploads";

const TITLE = "Upload leavers";
export const meta = () => [{ title: pageTitle(TITLE) }];

const MOST_MEGABYTES = 5;
const MOST_LINES_SHOWN = 100;

export const loader = forRole("record:leaver:own", () => null);

export const action = forRole("record:leaver:own", async ({ viewer, request }) => {
  const missing = "Choose the file of leavers";
  const form = await request.formData();
  const typed = typedOf(form);
  const file = await readFile(form, "file", { missing, mostMegabytes: MOST_MEGABYTES });
  if (!file.ok) return data({ typed, error: file.message, faults: [], recorded: null }, { status: 400 });
  const uploaded = await uploadLeavers(viewer, file.value.bytes, namingNobody(typed));
  if (uploaded.ok) return { typed: {}, error: null, faults: [], recorded: uploaded };
  const { faults } = uploaded;
  const error = `Nothing was recorded: mend ${faults.length === 1 ? "the fault" : `the ${faults.length} faults`} below and choose the file again`;
  return data({ typed, error, faults, recorded: null }, { status: 400 });
});

export default function UploadLeaversPage() {
  const answer = useActionData<typeof action>();
  const errors = answer?.error ? { file: answer.error } : undefined;
  const faults = answer?.faults ?? [];
  const field = bindFields({ typed: answer?.typed, errors });
  const namesNobody = field.several("namesNobody");
  const likeNames = new Set([...namesNobody.defaultValue, ...faults.flatMap(({ likeName }) => likeName ?? [])]);
  return (
    <FormPage
      title={TITLE}
      width="full"
      backLink={paths.council.leavers.list()}
      errors={errors}
      encType="multipart/form-data"
      submitLabel="Record the leavers"
      beforeTitle={answer?.recorded ? <Recorded {...answer.recorded} /> : null}
      introduction={
        <>
          {faults.length > 0 ? (
            <ScrollRegion label="What is wrong in the file">
              <Table
                caption="What is wrong in the file"
                captionSize="m"
                columns={[{ heading: "Line" }, { heading: "Column" }, { heading: "What to mend" }]}
                rows={faults.slice(0, MOST_LINES_SHOWN).map(({ line, column, message, entryId }) => [
                  line ?? "The file",
                  column ?? "",
                  <span key="mend" className="app-sentence">
                    {message}
                    {entryId ? (
                      <>
                        .{" "}
                        <a className="govuk-link" href={paths.council.leavers.show(entryId)}>
                          See the entry
                        </a>
                      </>
                    ) : null}
                  </span>,
                ])}
              />
              {faults.length > MOST_LINES_SHOWN ? (
                <p className="govuk-body">And {faults.length - MOST_LINES_SHOWN} more.</p>
              ) : null}
            </ScrollRegion>
          ) : null}
          <p className="govuk-body">
            A CSV file with a header and a leaver on each line, at most {MOST_LEAVERS.toLocaleString("en-GB")} leavers.
            All of it is recorded, or none where anything is wrong; the same file again changes nothing. Leave out names
            and everything else.
          </p>
          <p className="govuk-body">
            <a className="govuk-link" href={paths.council.leavers.template()} download>
              Download the template (CSV)
            </a>
          </p>
          <h2 className="govuk-heading-m">The columns</h2>
          <SummaryList rows={LEAVER_COLUMNS.map((column) => ({ key: <code>{column}</code>, value: HOLDS[column] }))} />
          <p className="govuk-body">
            A line of the file: <code className="app-break-anywhere">{EXAMPLE}</code>
          </p>
        </>
      }
    >
      <FileUpload
        {...field.blank("file")}
        label="The file of leavers"
        hint={`CSV, at most ${MOST_MEGABYTES} MB`}
        accept=".csv,text/csv"
      />
      {likeNames.size > 0 ? (
        <Checkboxes
          {...namesNobody}
          legend="Posts that name nobody"
          legendSize="s"
          hint="Select those of which no word is a person’s name"
          items={[...likeNames].map((post) => ({ value: post, label: post }))}
        />
      ) : null}
    </FormPage>
  );
}

const EXAMPLE = 'SW154516,substantive,"Social worker, duty team",31/10/2026,resigned';

const HOLDS: Readonly<Record<(typeof LEAVER_COLUMNS)[number], string>> = {
  registration_number: "The Social Work England number, like SW154516",
  kind_of_post: `One of: ${LEAVER_KINDS.join(", ")}. Permanent is read as substantive`,
  post: "What the post is called, like Social worker, duty team. No name",
  last_day: "The last day worked, like 2026-01-31 or 31/01/2026",
  reason_for_leaving: `One of: ${LEAVER_REASONS.join(", ")}`,
};

function Recorded({ added, there, notNeeded }: Extract<Uploaded, { ok: true }>) {
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">
        {added === 1 ? "1 leaver is recorded." : `${added} leavers are recorded.`}
      </p>
      {there > 0 ? (
        <p className="govuk-body">
          {there} {there === 1 ? "was" : "were"} in the register already.
        </p>
      ) : null}
      {notNeeded.length > 0 ? (
        <>
          <p className="govuk-body">
            {notNeeded.length} left so long ago that no rule needs them, and {notNeeded.length === 1 ? "was" : "were"}{" "}
            left out:
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {notNeeded.slice(0, MOST_LINES_SHOWN).map(({ line, registrationNumber, leftOn }) => (
              <li key={line}>
                line {line}: {registrationNumber}, last day {formatDay(leftOn)}
              </li>
            ))}
          </ul>
          {notNeeded.length > MOST_LINES_SHOWN ? (
            <p className="govuk-body">And {notNeeded.length - MOST_LINES_SHOWN} more.</p>
          ) : null}
        </>
      ) : null}
      <a className="govuk-notification-banner__link" href={paths.council.leavers.list()}>
        See the leavers
      </a>
    </NotificationBanner>
  );
}

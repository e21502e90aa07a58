import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormPage, pageTitle } from "~/components/form";
import {
  Button,
  ButtonGroup,
  CharacterCount,
  Checkboxes,
  DateInput,
  Input,
  InsetText,
  Radios,
  Select,
  WarningText,
} from "~/components/govuk";
import { Page } from "~/components/page";
import { CitationLink } from "~/components/verdict-panel";
import { CORE_JOB_TYPE_NAMES } from "~/domain/core-job-types";
import { type Day, formatDay } from "~/domain/day";
import { ROUTE_NAMES, ROUTES } from "~/domain/fact-names";
import { REASON_FOR_USE_NAMES, REASONS_FOR_USE } from "~/domain/reasons-for-use";
import { otherWork } from "~/domain/rulebooks/rulebook-names";
import { formatNotice } from "~/domain/working-time";
import { listJobTitles } from "~/features/job-titles/list-job-titles";
import { Refused } from "~/features/refused";
import { previewRequisition } from "~/features/requisitions/preview-requisition";
import { publishRequisition } from "~/features/requisitions/publish-requisition";
import { HIRES, type RequisitionForm, requisitionForm } from "~/features/requisitions/requisition-form";
import { paths } from "~/paths";
import { type FieldErrors, judgeForm, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { newId } from "~/platform/new-id";
import { confirming } from "../../shared/just-done";
import { Caps, RequisitionSummary } from "../../shared/requisition-summary";

const TITLE = "Publish a requisition";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("publish:requisition:own", async ({ viewer }) => ({
  jobTitles: await listJobTitles(viewer),
  key: newId(),
}));

type Preview = Awaited<ReturnType<typeof previewRequisition>>;
type Answer = {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  /** Set where the answers are to be checked. */
  readonly checking: { readonly post: RequisitionForm; readonly preview: Preview } | null;
};

export const action = forRole("publish:requisition:own", async ({ viewer, request }) => {
  const { intent, ...typed } = typedOf(await request.formData());
  if (intent === "change") return data<Answer>({ typed, errors: {}, checking: null });
  const form = judgeForm(requisitionForm, typed);
  if (!form.ok) return data<Answer>({ typed, errors: form.errors, checking: null }, { status: 400 });
  const post = form.value;
  try {
    if (intent === "publish")
      throw redirectTo(
        confirming(paths.council.requisitions.show(await publishRequisition(viewer, post)), "published"),
      );
    const preview = await previewRequisition(viewer, post);
    return data<Answer>({ typed, errors: {}, checking: { post, preview } });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return data<Answer>({ typed, errors: { [error.field]: error.message }, checking: null }, { status: 400 });
  }
});

export default function PublishPage() {
  const { jobTitles, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (jobTitles.length === 0) return <NoJobTitles />;
  if (answer?.checking) return <CheckAnswers typed={answer.typed} {...answer.checking} />;
  const typed = answer?.typed ?? { hires: HIRES[0] };
  const field = bindFields({ typed, errors: answer?.errors });
  return (
    <FormPage
      title={TITLE}
      backLink={{ href: paths.council.requisitions.list(), label: "Requisitions" }}
      typed={typed}
      errors={answer?.errors}
      submitLabel="Continue"
    >
      <input type="hidden" name="key" value={textOf(typed, "key") || key} />
      <Select
        {...field.text("jobTitleId")}
        label="Job title"
        hint={
          <>
            Your council’s own titles, each standing for a core job type.{" "}
            <a className="govuk-link" href={paths.council.jobTitles()}>
              Add or change a job title
            </a>
          </>
        }
        items={[
          { value: "", text: "Select a job title" },
          ...jobTitles.map(({ id, title, coreJobType, workerCategory }) => ({
            value: id,
            text: `${title} (${[CORE_JOB_TYPE_NAMES[coreJobType].toLowerCase(), otherWork(workerCategory)].filter(Boolean).join(", ")})`,
          })),
        ]}
      />
      <Input {...field.text("team")} label="Team" />
      <Radios
        {...field.text("reasonForUse")}
        legend="Reason for use"
        legendSize="s"
        items={REASONS_FOR_USE.map((value) => ({ value, label: REASON_FOR_USE_NAMES[value] }))}
      />
      <DateInput {...field.date("startsOn")} legend="Start date" legendSize="s" hint="For example, 27 3 2026" />
      <DateInput {...field.date("endsOn")} legend="End date" legendSize="s" hint="The last day of the post" />
      <Input {...field.text("hoursPerWeek")} label="Hours a week" width={5} inputMode="decimal" />
      <Input {...field.text("placeOfWork")} label="Place of work" />
      <Input
        {...field.text("onSiteDaysPerWeek")}
        label="Days a week on site (optional)"
        hint="How many days a week the worker is at the place of work, like 2 or 2.5. Leave it empty if you do not ask for any"
        suffix="days"
        width={3}
        inputMode="decimal"
      />
      <Checkboxes
        {...field.several("routesAccepted")}
        legend="Engagement routes accepted"
        legendSize="s"
        items={ROUTES.map((value) => ({ value, label: ROUTE_NAMES[value] }))}
      />
      <Input
        {...field.text("noticeWeeks")}
        label="Notice"
        hint="In weeks, as your agreements ask. Where your own staff in this role give less, the same as theirs"
        suffix="weeks"
        width={3}
        inputMode="numeric"
      />
      <CharacterCount {...field.text("description")} label="Description of the post" limit={4000} rows={8} />
      <Radios
        {...field.text("hires")}
        legend="How many workers do you want?"
        legendSize="s"
        items={[
          { value: HIRES[0], label: "One worker" },
          {
            value: HIRES[1],
            label: "A project team",
            hint: "Several workers, each put forward and approved by name, whose practice your council controls",
            conditional: (
              <>
                <Input {...field.text("posts")} label="Workers in the team" width={3} inputMode="numeric" />
                <CharacterCount
                  {...field.text("practiceControl")}
                  label="How your council controls the team’s practice"
                  hint="Say who supervises the team and who decides on each case. Agencies see this, and it is judged with every worker of the team"
                  limit={2000}
                  rows={5}
                />
              </>
            ),
          },
        ]}
      />
    </FormPage>
  );
}

function NoJobTitles() {
  return (
    <Page title={TITLE} backLink={{ href: paths.council.requisitions.list(), label: "Requisitions" }}>
      <p className="govuk-body">
        A requisition has one of your council’s own job titles, and none is recorded yet.{" "}
        <a className="govuk-link" href={paths.council.jobTitles()}>
          Add a job title
        </a>{" "}
        first.
      </p>
    </Page>
  );
}

function CheckAnswers({ typed, post, preview }: { readonly typed: Typed } & NonNullable<Answer["checking"]>) {
  const { caps, notices, agencies, jobTitle, coreJobType, workerCategory, substantiveNoticeDays } = preview;
  return (
    <Page title="Check your answers" caption={TITLE}>
      <RequisitionSummary post={{ ...post, jobTitle, coreJobType, workerCategory, substantiveNoticeDays }} />
      <Caps caps={caps} coreJobType={coreJobType} startsOn={post.startsOn} />
      <Notices notices={notices} startsOn={post.startsOn} />
      <InsetText>
        {agencies.length === 0
          ? "No agency is linked to your council today, so nobody else will see it yet."
          : `It will be seen by the agencies in your supply chain: ${agencies.join(", ")}.`}
      </InsetText>
      <Form action={paths.council.requisitions.publish()}>
        {Object.entries(typed).flatMap(([name, values]) =>
          [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <ButtonGroup>
          <Button name="intent" value="publish">
            Publish
          </Button>
          <Button name="intent" value="change" variant="secondary">
            Change the answers
          </Button>
        </ButtonGroup>
      </Form>
    </Page>
  );
}

/** What is asked of the notice, with a warning where this post does not meet it: every worker put forward would be judged so. */
function Notices({ notices, startsOn }: Pick<Preview, "notices"> & { readonly startsOn: Day }) {
  return notices.map(({ rulebook, askedDays, isMet, citation }) => {
    const asked = (
      <>
        {rulebook} asks for a notice of {formatNotice(askedDays)} on {formatDay(startsOn)}.{" "}
        <CitationLink citation={citation} />
      </>
    );
    if (isMet)
      return (
        <p key={rulebook} className="govuk-body">
          {asked} This post meets it.
        </p>
      );
    return (
      <WarningText key={rulebook}>
        {asked}{" "}
        {isMet === null
          ? "It does not say whether a longer notice will do: you will be asked to decide for every worker."
          : "This post does not meet it, so no worker put forward will. Change the answers to mend it."}
      </WarningText>
    );
  });
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, Form, FormErrors, pageTitle, typedDay } from "~/components/form";
import {
  Button,
  ButtonGroup,
  DateInput,
  InsetText,
  NotificationBanner,
  SummaryList,
  WarningText,
} from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import { chooseDay } from "~/features/reference-templates/choose-day";
import { judgeDayForm } from "~/features/reference-templates/day-form";
import { type ShownTemplate, showTemplate } from "~/features/reference-templates/show-template";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { paths } from "~/paths";
import { type FieldErrors, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { confirming, JustDone } from "../../shared/just-done";
import { QuestionField } from "../../shared/reference-question-field";
import { inWords } from "./standing";

type Meta = { data?: { template: { title: string } } };
export const meta = ({ data: shown }: Meta) => [{ title: pageTitle(shown?.template.title ?? "Reference template") }];

export const loader = forRole("load:reference-template:own", ({ viewer, params }) =>
  showTemplate(viewer, params.id ?? ""),
);

type Answer = {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly changedMeanwhile: StaleError["changed"] | null;
};

export const action = forRole("load:reference-template:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const typed = typedOf(await request.formData());
  const form = judgeDayForm(typed);
  if (!form.ok) return data<Answer>({ typed, errors: form.errors, changedMeanwhile: null }, { status: 400 });
  try {
    await chooseDay(viewer, { id, ...form.value });
  } catch (error) {
    if (error instanceof Refused)
      return data<Answer>({ typed, errors: { [error.field]: error.message }, changedMeanwhile: null }, { status: 400 });
    if (!(error instanceof StaleError)) throw error;
    return data<Answer>({ typed, errors: {}, changedMeanwhile: error.changed }, { status: 409 });
  }
  throw redirectTo(confirming(paths.region.referenceTemplates.show(id), "saved"));
});

const { referenceTemplates } = paths.region;

export default function ReferenceTemplatePage() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { key, template, loaded, standing } = shown;
  return (
    <Page
      title={template.title}
      caption={`Version of ${formatDay(template.version)}`}
      backLink={{ href: referenceTemplates.list(), label: "Reference templates" }}
      beforeTitle={
        <>
          {answer ? null : <JustDone />}
          <FormErrors errors={answer?.errors} typed={answer?.typed} />
          {answer?.changedMeanwhile ? <ChangedMeanwhile {...answer.changedMeanwhile} /> : null}
        </>
      }
    >
      <SummaryList
        rows={[
          { key: "Asked", value: inWords(standing) },
          { key: "Counts as practice-based", value: template.practiceBased ? "Yes" : "No" },
          ...(template.askedBy ? [{ key: "Asked under", value: template.askedBy.join(", ") }] : []),
          {
            key: "Wording",
            value: template.provenance === "confirmed" ? "Read in the issuer’s own text" : "Not the official one",
          },
          {
            key: "Source",
            value: (
              <>
                <a className="govuk-link app-break-anywhere" href={template.source.address}>
                  {template.source.title}
                </a>
                , read on {formatDay(template.source.readOn)}
              </>
            ),
          },
          {
            key: "Loaded",
            value: loaded ? (
              <>
                By {loaded.loadedBy}, <Instant at={loaded.loadedAt} />
              </>
            ) : (
              "With Accord"
            ),
          },
        ]}
      />
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={referenceTemplates.compare(key)}>
            See it side by side with what is asked today
          </a>
        </li>
        <li>
          <a className="govuk-link" href={referenceTemplates.file(key)} download>
            Download it as a data file (YAML)
          </a>
        </li>
      </ul>
      <Doubtful doubtful={shown.doubtful} />
      {loaded ? <Day shown={shown} answer={answer} /> : null}
      <h2 className="govuk-heading-l">As a referee sees it</h2>
      <p className="govuk-body">You can try the fields. Nothing is kept.</p>
      <AsReferee template={template} />
    </Page>
  );
}

function ChangedMeanwhile({ by, at }: StaleError["changed"]) {
  return (
    <NotificationBanner title="Changed since you opened this page">
      <p className="govuk-notification-banner__heading">
        {by ?? "Somebody"} changed the template’s day or its file at <Instant at={at} />, after you opened this page.
      </p>
      <p className="govuk-body">What you entered is still below and has not been saved. To save it, send it again.</p>
    </NotificationBanner>
  );
}

function Doubtful({ doubtful }: Pick<ShownTemplate, "doubtful">) {
  if (doubtful.length === 0) return null;
  return (
    <section aria-labelledby="doubtful">
      <h2 className="govuk-heading-m" id="doubtful">
        Questions to look at again
      </h2>
      <p className="govuk-body">
        No reference may ask about health, a protected characteristic or a trade union. These questions use words that
        may do so.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {doubtful.map(({ wording, warnings }) => (
          <li key={wording}>
            “{wording}”: {warnings.flatMap(({ words }) => words.map((word) => `‘${word}’`)).join(", ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The day from which it is asked: chosen, moved or taken back until it has come. */
function Day({ shown, answer }: { readonly shown: ShownTemplate; readonly answer: Answer | undefined }) {
  const { standing, loaded, inForce } = shown;
  const isFixed = standing.is === "in force" || standing.is === "replaced";
  if (isFixed)
    return (
      <InsetText>
        {standing.is === "in force"
          ? `It is asked since ${formatDay(standing.from)}, until another takes its place.`
          : `It was asked from ${formatDay(standing.from)}; now ‘${inForce.title}’, version of ${formatDay(inForce.version)}, is.`}{" "}
        Nothing of it can be changed, so that each reference keeps what was asked.
      </InsetText>
    );
  const typed = answer?.typed ?? typedDay("from", loaded?.askedFrom ?? null);
  const field = bindFields({ typed, errors: answer?.errors });
  return (
    <section aria-labelledby="day">
      <h2 className="govuk-heading-m" id="day">
        When it is asked
      </h2>
      <p className="govuk-body">
        References that fall due or are asked for from that day on are made with this template, in the place of ‘
        {inForce.title}’, version of {formatDay(inForce.version)}. Those made before keep theirs, opened or not. You can
        move the day, or take it back, until it has come.
      </p>
      <Form version={loaded?.version}>
        <DateInput
          {...field.date("from")}
          legend="Day from which it is asked"
          legendSize="s"
          hint="Today or a day to come"
        />
        <ButtonGroup>
          <Button name="act" value="choose">
            {standing.is === "to come" ? "Move the day" : "Choose this day"}
          </Button>
          {standing.is === "to come" ? (
            <Button name="act" value="take-back" variant="secondary">
              Take the day back
            </Button>
          ) : null}
        </ButtonGroup>
      </Form>
    </section>
  );
}

function AsReferee({ template: { notice, sections, declaration } }: { readonly template: ReferenceTemplate }) {
  const field = bindFields({});
  return (
    <>
      {notice ? <InsetText>{notice}</InsetText> : null}
      {sections.map(({ id, title, guidance, warning, questions }) => (
        <section key={id} aria-labelledby={`section-${id}`}>
          <h3 className="govuk-heading-m" id={`section-${id}`}>
            {title}
          </h3>
          {guidance ? <p className="govuk-body">{guidance}</p> : null}
          {warning ? <WarningText>{warning}</WarningText> : null}
          {questions.map((question) => (
            <QuestionField key={question.id} question={question} field={field} />
          ))}
        </section>
      ))}
      <h3 className="govuk-heading-m">Declaration</h3>
      <p className="govuk-body">{declaration}</p>
    </>
  );
}

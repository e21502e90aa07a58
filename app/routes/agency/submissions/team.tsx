import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AmountInput } from "~/components/amount-input";
import { bindFields, pageTitle } from "~/components/form";
import { Button, ButtonGroup, Fieldset, Input, Radios, Select } from "~/components/govuk";
import { SERVICE_PERIOD_NAMES, SERVICE_PERIODS } from "~/domain/fact-names";
import {
  HAS_SERVICES,
  MOST_SERVICES,
  otherServicesForm,
  rowsShown,
  typedServices,
} from "~/features/submissions/other-services-form";
import { saveOtherServices } from "~/features/submissions/save-other-services";
import { sectionTitles } from "~/features/submissions/sections";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, type SectionAnswer, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

const TITLE = sectionTitles.team;
export const meta = () => [{ title: pageTitle(TITLE) }];

const ANOTHER = "add-another";

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const { requisition, submission } = draft;
  if (requisition.posts === 1) throw notFound();
  return {
    around: aroundSection(draft),
    requisitionId: requisition.id,
    team: requisition.team,
    saved: typedServices(submission.otherServices),
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission } = await openDraft(viewer, params.id);
  const typed = typedOf(await request.formData());
  if (typed.intent === ANOTHER) return data<SectionAnswer>({ typed, errors: {}, savedMeanwhileAt: null });
  const form = judgeForm(otherServicesForm, typed);
  if (!form.ok) return refuseSection(typed, form.errors);
  return saveSection(submission.id, typed, () =>
    saveOtherServices(viewer, { submissionId: submission.id, version: versionOf(typed), otherServices: form.value }),
  );
});

export default function TeamSection() {
  const { around, requisitionId, team, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? saved;
  const field = bindFields({ typed, errors: answer?.errors });
  const rows = rowsShown(typed, typed.intent === ANOTHER ? 1 : 0);
  return (
    <SectionPage
      around={around}
      title={TITLE}
      version={around.version}
      answer={answer}
      submitLabel=""
      introduction={
        <>
          <p className="govuk-body">
            This worker is one of a project team for {team}. Each worker of the team has their own charge. Anything else
            that the council pays for the team is priced here, apart from them.
          </p>
          <p className="govuk-body">
            What you save holds for the whole team: your other drafts for this requisition will say the same.{" "}
            <a className="govuk-link" href={paths.agency.requisitions.team(requisitionId)}>
              See the team
            </a>
          </p>
        </>
      }
    >
      <Radios
        {...field.text("services")}
        legend="Does the council pay for anything beside the workers?"
        legendSize="s"
        items={[
          { value: HAS_SERVICES[0], label: "No, nothing but the workers" },
          {
            value: HAS_SERVICES[1],
            label: "Yes",
            hint: "For example, management of the team, or software",
            conditional: (
              <>
                {rows.map((row, index) => (
                  <Fieldset
                    key={row.name}
                    legend={`Service ${index + 1}`}
                    legendSize="s"
                    className="govuk-!-margin-bottom-6"
                  >
                    <Input {...field.text(row.name)} label="What it is" />
                    <AmountInput {...field.text(row.amount)} label="What it costs, without VAT" />
                    <Select
                      {...field.text(row.per)}
                      label="The cost is for"
                      items={[
                        { value: "", text: "Select what the cost is for" },
                        ...SERVICE_PERIODS.map((value) => ({ value, text: `£ ${SERVICE_PERIOD_NAMES[value]}` })),
                      ]}
                    />
                  </Fieldset>
                ))}
              </>
            ),
          },
        ]}
      />
      <ButtonGroup>
        <Button>Save and continue</Button>
        {rows.length < MOST_SERVICES ? (
          <Button variant="secondary" name="intent" value={ANOTHER} formNoValidate>
            Add another service
          </Button>
        ) : null}
      </ButtonGroup>
    </SectionPage>
  );
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ScrollRegion } from "~/components/document-view";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Input, Radios, Select, Table } from "~/components/govuk";
import { inProse } from "~/domain/charges/sums";
import { CORE_JOB_TYPE_NAMES, CORE_JOB_TYPES } from "~/domain/core-job-types";
import { USUAL_CATEGORY } from "~/domain/rulebooks/in-force";
import { otherWork, WORKER_CATEGORIES, WORKER_CATEGORY_NAMES } from "~/domain/rulebooks/rulebook-names";
import { formatNotice, plainWeeks } from "~/domain/working-time";
import { addJobTitle } from "~/features/job-titles/add-job-title";
import { changeJobTitle } from "~/features/job-titles/change-job-title";
import { jobTitleForm, roleField } from "~/features/job-titles/job-title-form";
import { listJobTitles } from "~/features/job-titles/list-job-titles";
import { listRolesToChoose } from "~/features/job-titles/list-roles-to-choose";
import { paths } from "~/paths";
import { judgeForm, type Typed, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound, redirectTo } from "~/platform/http/responses";
import { confirming, JustDone } from "../../shared/just-done";

const TITLE = "Job titles";
const NOT_SOCIAL_WORK =
  "No rulebook that covers social work alone reaches it. Your region sees on each assignment that it is other work";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("read:job-title:own", async ({ viewer, request }) => {
  const [jobTitles, rulebooks] = await Promise.all([listJobTitles(viewer), listRolesToChoose(viewer)]);
  const change = new URL(request.url).searchParams.get("change");
  return {
    jobTitles,
    rulebooks,
    changing: jobTitles.find(({ id }) => id === change) ?? null,
  };
});

export const action = forRole("change:job-title:own", async ({ viewer, request }) => {
  const typed = typedOf(await request.formData());
  const id = z.uuid().or(z.literal("")).default("").safeParse(typed.id);
  if (!id.success) throw notFound();
  const form = judgeForm(jobTitleForm(await listRolesToChoose(viewer)), typed);
  if (!form.ok) return data({ typed, errors: form.errors }, { status: 400 });
  const result = id.data ? await changeJobTitle(viewer, id.data, form.value) : await addJobTitle(viewer, form.value);
  if (result === "taken")
    return data({ typed, errors: { title: "Your council has a job title of this name already" } }, { status: 400 });
  throw redirectTo(confirming(paths.council.jobTitles(), "saved"));
});

export default function JobTitlesPage() {
  const { jobTitles, rulebooks, changing } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const saved: Typed = changing
    ? {
        title: changing.title,
        coreJobType: changing.coreJobType,
        workerCategory: changing.workerCategory,
        substantiveNoticeDays: plainWeeks(changing.substantiveNoticeDays),
        ...Object.fromEntries(Object.entries(changing.rulebookRoles).map(([id, role]) => [roleField(id), role])),
      }
    : { workerCategory: USUAL_CATEGORY };
  const typed: Typed = answer?.typed ?? saved;
  const field = bindFields({ typed, errors: answer?.errors });
  const list =
    jobTitles.length === 0 ? null : (
      <ScrollRegion label="Your council’s job titles and the core job types they stand for">
        <Table
          caption="Your council’s job titles and the core job types they stand for"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            { heading: "Job title" },
            { heading: "Core job type" },
            { heading: "Substantive notice" },
            { heading: <span className="govuk-visually-hidden">Change</span> },
          ]}
          rows={jobTitles.map(({ id, title, coreJobType, workerCategory, rulebookRoles, substantiveNoticeDays }) => [
            title,
            [
              CORE_JOB_TYPE_NAMES[coreJobType],
              ...Object.values(rulebookRoles).map((role) => `‘${role}’`),
              otherWork(workerCategory) ?? [],
            ]
              .flat()
              .join(", "),
            substantiveNoticeDays === null ? "As for agency workers" : formatNotice(substantiveNoticeDays),
            <a key="change" className="govuk-link" href={`${paths.council.jobTitles()}?change=${id}`}>
              Change<span className="govuk-visually-hidden"> {title}</span>
            </a>,
          ])}
        />
      </ScrollRegion>
    );
  return (
    <FormPage
      title={TITLE}
      typed={typed}
      errors={answer?.errors}
      beforeTitle={answer ? null : <JustDone />}
      submitLabel={changing ? "Save the job title" : "Add the job title"}
      introduction={
        <>
          <p className="govuk-body">
            Caps are set on core job types. Say which one each of your own titles stands for; requisitions already
            published keep what they were published with.
          </p>
          {list}
        </>
      }
    >
      <h2 className="govuk-heading-m">{changing ? `Change ‘${changing.title}’` : "Add a job title"}</h2>
      {changing ? <input type="hidden" name="id" value={changing.id} /> : null}
      <Input {...field.text("title")} label="Job title" />
      <Select
        {...field.text("coreJobType")}
        label="Core job type"
        items={[
          { value: "", text: "Select a core job type" },
          ...CORE_JOB_TYPES.map((value) => ({ value, text: CORE_JOB_TYPE_NAMES[value] })),
        ]}
      />
      <Radios
        {...field.text("workerCategory")}
        legend="Whose work is it?"
        legendSize="s"
        hint="The national rules and each agreement say whose work they cover. Work that none covers is held to none of their rules and caps"
        items={WORKER_CATEGORIES.map((value) => ({
          value,
          label: WORKER_CATEGORY_NAMES[value],
          ...(value !== USUAL_CATEGORY && { hint: NOT_SOCIAL_WORK }),
        }))}
      />
      {rulebooks.map(({ rulebookId, title, roles }) => (
        <Select
          key={rulebookId}
          {...field.text(roleField(rulebookId))}
          label={`Role in ‘${title}’ (optional)`}
          hint="It has several roles for one core job type, each with its own cap. Where none is selected, a charge that lies between their caps is left to you to decide"
          items={[
            { value: "", text: "None" },
            ...roles.map(({ role, coreJobTypes }) => ({
              value: role,
              text: `${role} (${coreJobTypes.map((type) => inProse(CORE_JOB_TYPE_NAMES[type])).join(", ")})`,
            })),
          ]}
        />
      ))}
      <Input
        {...field.text("substantiveNoticeDays")}
        label="Notice that substantive employees in this role give (optional)"
        hint="In weeks, where it is shorter than four"
        suffix="weeks"
        width={3}
        inputMode="numeric"
      />
    </FormPage>
  );
}

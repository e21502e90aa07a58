import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { bindFields, pageTitle, typedDay } from "~/components/form";
import { DateInput, Details, Input, Radios, Select } from "~/components/govuk";
import {
  EMPLOYER_KIND_NAMES,
  EMPLOYER_KINDS,
  POST_KIND_NAMES,
  POST_KINDS,
  REASON_FOR_LEAVING_NAMES,
  REASONS_FOR_LEAVING,
} from "~/domain/fact-names";
import type { Break, Post } from "~/domain/facts";
import { authorityLabel } from "~/features/authorities/authority-label";
import { listEmployers } from "~/features/submissions/list-employers";
import { BREAK_FIELDS, postForm, typedPostOf } from "~/features/submissions/post-form";
import { savePost } from "~/features/submissions/save-post";
import { paths } from "~/paths";
import { readForm, type Typed } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";
import { aroundSection, openDraft } from "./open-draft";
import { refuseSection, saveSection, versionOf } from "./save-section";
import { SectionPage } from "./section-page";

export const meta = () => [{ title: pageTitle("Post") }];

/** Serves both a new post (no id in the address) and one already in the history. */
export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  const post = draft.candidate.posts.find(({ id }) => id === params.postId);
  if (params.postId && !post) throw notFound();
  const employers = await listEmployers(viewer);
  return {
    around: aroundSection(draft),
    isNew: !post,
    saved: post ? typedPost(post) : {},
    councils: employers.map((one) => ({ value: one.code, text: authorityLabel(one) })),
    trusts: employers.flatMap(({ code, name, runBy }) =>
      runBy ? [{ value: code, text: `${runBy}, for ${name}` }] : [],
    ),
  };
});

export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission, candidate } = await openDraft(viewer, params.id);
  const form = await readForm(request, postForm);
  if (!form.ok) return refuseSection(form.typed, form.errors);
  const change = {
    candidateId: candidate.id,
    version: versionOf(form.typed),
    postId: params.postId ?? null,
    post: typedPostOf(form.value),
  };
  return saveSection(
    submission.id,
    form.typed,
    () => savePost(viewer, change),
    paths.agency.submissions.employment(submission.id),
  );
});

const typedPost = (post: Post): Typed => ({
  "employer-kind": post.employerKind,
  authority: post.employerKind === "english-authority" ? (post.authorityCode ?? "") : "",
  trust: post.employerKind === "children's-trust" ? (post.authorityCode ?? "") : "",
  employer: post.authorityCode ? "" : post.employer,
  "job-title": post.jobTitle,
  direct: post.direct ? "yes" : "no",
  kind: post.kind,
  "childrens-services": post.childrensServices ? "yes" : "no",
  ...typedDay("from", post.from),
  ...typedDay("to", post.to),
  "full-time-equivalent": String(post.fullTimeEquivalent / 100),
  "reason-for-leaving": post.reasonForLeaving,
  ...Object.assign({}, ...BREAK_FIELDS.map((names, index) => typedBreak(names, post.breaks?.[index]))),
});

const typedBreak = (names: (typeof BREAK_FIELDS)[number], days: Break | undefined): Typed =>
  days ? { ...typedDay(names.from, days.from), ...typedDay(names.to, days.to) } : {};

const yesOrNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

export default function PostPage() {
  const { around, isNew, saved, councils, trusts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const field = bindFields({ typed: answer?.typed ?? saved, errors: answer?.errors });
  const hasBreaks = Object.entries(answer?.typed ?? saved).some(
    ([name, typed]) => name.startsWith("break-") && typed !== "",
  );
  const chosenFrom: Partial<Record<Post["employerKind"], ReactNode>> = {
    "english-authority": (
      <Select
        {...field.text("authority")}
        label="Council"
        items={[{ value: "", text: "Choose a council" }, ...councils]}
      />
    ),
    "children's-trust": (
      <Select
        {...field.text("trust")}
        label="Trust or company"
        items={[{ value: "", text: "Another one, named below" }, ...trusts]}
      />
    ),
  };
  return (
    <SectionPage
      around={around}
      title={isNew ? "Add a post" : "Change a post"}
      version={around.candidateVersion}
      answer={answer}
      backTo={paths.agency.submissions.employment(around.id)}
      submitLabel="Save the post"
    >
      <Radios
        {...field.text("employer-kind")}
        legend="What kind of employer was it?"
        items={EMPLOYER_KINDS.map((value) => ({
          value,
          label: EMPLOYER_KIND_NAMES[value],
          conditional: chosenFrom[value],
        }))}
      />
      <Input
        {...field.text("employer")}
        label="Name of the employer"
        hint="Leave empty if you chose it from a list above"
      />
      <Input {...field.text("job-title")} label="Job title" />
      <Radios
        {...field.text("direct")}
        legend="Did the employer itself employ the worker?"
        hint="No, where an agency or umbrella company did"
        variant="inline"
        items={yesOrNo}
      />
      <Radios
        {...field.text("kind")}
        legend="What kind of post was it?"
        items={POST_KINDS.map((value) => ({ value, label: POST_KIND_NAMES[value] }))}
      />
      <Radios
        {...field.text("childrens-services")}
        legend="Was it in children’s services?"
        variant="inline"
        items={yesOrNo}
      />
      <DateInput {...field.date("from")} legend="First day" hint="For example, 27 3 2022" />
      <DateInput {...field.date("to")} legend="Last day" hint="Leave empty if the worker is still in post" />
      <Input
        {...field.text("full-time-equivalent")}
        label="Full-time equivalent"
        hint="1 for full time, 0.6 for three days a week"
        width={5}
        inputMode="decimal"
      />
      <Radios
        {...field.text("reason-for-leaving")}
        legend="Why did it end?"
        items={REASONS_FOR_LEAVING.map((value) => ({ value, label: REASON_FOR_LEAVING_NAMES[value] }))}
      />
      <Details summary="There was a break within this post" open={hasBreaks}>
        <p className="govuk-body">Enter each career break or other long absence during which the post was kept.</p>
        {BREAK_FIELDS.flatMap(({ from, to }, index) => [
          <DateInput key={from} {...field.date(from)} legend={`First day of break ${index + 1}`} legendSize="s" />,
          <DateInput key={to} {...field.date(to)} legend={`Last day of break ${index + 1}`} legendSize="s" />,
        ])}
      </Details>
    </SectionPage>
  );
}

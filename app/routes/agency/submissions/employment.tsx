import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, pageTitle } from "~/components/form";
import { InsetText, LinkButton, SummaryCard } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import { removePost } from "~/features/submissions/remove-post";
import { paths } from "~/paths";
import { typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { DraftPage } from "./draft-page";
import { aroundSection, openDraft } from "./open-draft";
import { saveSection, versionOf } from "./save-section";

const TITLE = "Employment history";
export const meta = () => [{ title: pageTitle(TITLE) }];

export const loader = forRole("submit:submission:own", async ({ viewer, params }) => {
  const draft = await openDraft(viewer, params.id);
  return {
    around: aroundSection(draft),
    posts: draft.candidate.posts,
    gaps: draft.candidate.gaps,
    unexplained: draft.judged.gapsToExplain,
  };
});

/** The one act of this page is to remove a post. */
export const action = forRole("submit:submission:own", async ({ viewer, request, params }) => {
  const { submission, candidate } = await openDraft(viewer, params.id);
  const typed = typedOf(await request.formData());
  const here = paths.agency.submissions.employment(submission.id);
  return saveSection(
    submission.id,
    typed,
    () =>
      removePost(viewer, { candidateId: candidate.id, version: versionOf(typed), postId: String(typed.remove ?? "") }),
    here,
  );
});

export default function EmploymentSection() {
  const { around, posts, gaps, unexplained } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { submissions } = paths.agency;
  return (
    <DraftPage
      around={around}
      title={TITLE}
      isChangedMeanwhile={Boolean(answer?.savedMeanwhileAt)}
      errors={answer?.errors}
    >
      <p className="govuk-body">
        Add every post since qualifying, the newest first or in any order. Explain each gap that this page asks about.
      </p>
      {posts.length === 0 ? <InsetText>No post has been added yet.</InsetText> : null}
      {posts.map((post) => (
        <SummaryCard
          key={post.id}
          title={`${post.jobTitle}, ${post.employer}`}
          actions={[
            {
              label: "Change",
              href: submissions.post(around.id, post.id),
            },
          ]}
          rows={[
            { key: "Dates", value: `${formatDay(post.from)} to ${post.to ? formatDay(post.to) : "now"}` },
            {
              key: "Kind of post",
              value: `${POST_KIND_NAMES[post.kind]}, ${post.direct ? "employed directly" : "through an agency"}, ${post.childrensServices ? "in children’s services" : "not in children’s services"}`,
            },
            { key: "Full-time equivalent", value: String(post.fullTimeEquivalent / 100) },
            ...(post.breaks
              ? [
                  {
                    key: "Breaks",
                    value: post.breaks.map(({ from, to }) => `${formatDay(from)} to ${formatDay(to)}`).join("; "),
                  },
                ]
              : []),
            { key: "Why it ended", value: REASON_FOR_LEAVING_NAMES[post.reasonForLeaving] },
          ]}
        />
      ))}
      {unexplained.map(({ from, to }) => (
        <InsetText key={from}>
          No post is given for {formatDay(from)} to {formatDay(to)}.{" "}
          <a className="govuk-link" href={submissions.explainGap(around.id, from)}>
            Explain this gap<span className="govuk-visually-hidden"> from {formatDay(from)}</span>
          </a>
        </InsetText>
      ))}
      {gaps.length > 0 ? (
        <SummaryCard
          title="Gaps explained"
          rows={gaps.map(({ from, to, explanation }) => ({
            key: `${formatDay(from)} to ${formatDay(to)}`,
            value: explanation,
            actions: [
              {
                label: "Change",
                href: submissions.explainGap(around.id, from),
                visuallyHiddenText: `the explanation of the gap from ${formatDay(from)}`,
              },
            ],
          }))}
        />
      ) : null}
      <LinkButton href={submissions.addPost(around.id)} variant="secondary">
        {posts.length === 0 ? "Add a post" : "Add another post"}
      </LinkButton>
      {posts.length > 0 ? (
        <Form version={around.candidateVersion}>
          <h2 className="govuk-heading-m">Remove a post</h2>
          <ul className="govuk-list">
            {posts.map((post) => (
              <li key={post.id}>
                <button type="submit" className="app-link-button govuk-link" name="remove" value={post.id}>
                  Remove {post.jobTitle}, {post.employer}
                </button>
              </li>
            ))}
          </ul>
        </Form>
      ) : null}
      <LinkButton href={submissions.show(around.id)}>Back to the task list</LinkButton>
    </DraftPage>
  );
}

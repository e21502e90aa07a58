import { useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { pageTitle } from "~/components/form";
import { InsetText, LinkButton, SummaryList, Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { POST_KIND_NAMES, REGISTRATION_STATUS_NAMES } from "~/domain/fact-names";
import { showCandidate } from "~/features/candidates/show-candidate";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound } from "~/platform/http/responses";
import { SubmissionTag } from "../../shared/status-tags";
import { askForReferencePage } from "../references/ask-page";

export const meta = () => [{ title: pageTitle("Candidate") }];

export const loader = forRole("read:candidate:own", async ({ viewer, params }) => {
  const candidate = await showCandidate(viewer, idParam(params.id));
  if (!candidate) throw notFound();
  return candidate;
});

export default function CandidatePage() {
  const { id, name, email, registration, qualifiedOn, posts, submissions } = useLoaderData<typeof loader>();
  return (
    <Page title={name} caption="Candidate" backLink={{ href: paths.agency.candidates.list(), label: "Candidates" }}>
      <SummaryList
        rows={[
          { key: "Email address", value: email },
          {
            key: "Registration",
            value: `${registration.number}, ${REGISTRATION_STATUS_NAMES[registration.status].toLowerCase()}, checked on ${formatDay(registration.checkedOn)}`,
          },
          { key: "Qualified", value: qualifiedOn ? formatDay(qualifiedOn) : "Not known" },
        ]}
      />
      {posts.length === 0 ? (
        <InsetText>No post has been recorded yet.</InsetText>
      ) : (
        <ScrollRegion label="Employment history">
          <Table
            caption="Employment history"
            columns={[{ heading: "Post" }, { heading: "Kind" }, { heading: "Dates" }, { heading: "Reference" }]}
            rows={posts.map((post) => [
              `${post.jobTitle}, ${post.employer}`,
              POST_KIND_NAMES[post.kind],
              `${formatDay(post.from)} to ${post.to ? formatDay(post.to) : "now"}`,
              <a key="ask" className="govuk-link" href={askForReferencePage(id, { postId: post.id })}>
                Ask
                <span className="govuk-visually-hidden">
                  {" "}
                  for a reference about the post at {post.employer} from {formatDay(post.from)}
                </span>
              </a>,
            ])}
          />
        </ScrollRegion>
      )}
      <LinkButton href={askForReferencePage(id, {})} variant="secondary">
        Ask for a reference
      </LinkButton>
      {submissions.length === 0 ? null : (
        <ScrollRegion label="Submissions">
          <Table
            caption="Submissions"
            columns={[{ heading: "Submission" }, { heading: "Council" }, { heading: "Status" }]}
            rows={submissions.map(({ id, number, jobTitle, council, status }) => [
              <a key="submission" className="govuk-link" href={paths.agency.submissions.show(id)}>
                {number}, {jobTitle}
              </a>,
              council,
              <SubmissionTag key="status" status={status} />,
            ])}
          />
        </ScrollRegion>
      )}
    </Page>
  );
}

import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Checkboxes, DateInput, Input, NotificationBanner, Radios, Select } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import { showCandidate } from "~/features/candidates/show-candidate";
import { AskedAlready, askForReference } from "~/features/references/ask-for-reference";
import { ANOTHER_POST, askedAboutOf, askedGiverOf, askForm } from "~/features/references/ask-form";
import { Refused } from "~/features/refused";
import { paths } from "~/paths";
import { type FieldErrors, readForm, type Typed, textOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import { confirming } from "../../shared/just-done";
import { type Bodies, listBodies } from "./bodies";
import { RefereeFields } from "./referee-fields";

const TITLE = "Ask for a reference";
export const meta = () => [{ title: pageTitle(TITLE) }];

type Candidate = NonNullable<Awaited<ReturnType<typeof showCandidate>>>;

async function openCandidate(viewer: Viewer, id: string | undefined): Promise<Candidate> {
  const candidate = await showCandidate(viewer, idParam(id));
  if (!candidate) throw notFound();
  return candidate;
}

/** The draft that the page was opened from; null where it was not. Not found where the address was tampered with. */
function submissionIn(url: string): string | null {
  const id = new URL(url).searchParams.get("submission");
  return id === null ? null : idParam(id);
}

/** Where the asking leads back to: the draft that it was opened from, or the candidate. */
const backTo = (candidateId: string, submissionId: string | null): string =>
  submissionId ? paths.agency.submissions.references(submissionId) : paths.agency.candidates.show(candidateId);

export const loader = forRole("ask:reference:supplied", async ({ viewer, request, params }) => {
  const candidate = await openCandidate(viewer, params.id);
  const bodies = await listBodies(viewer);
  return {
    back: backTo(candidate.id, submissionIn(request.url)),
    worker: candidate.name,
    posts: candidate.posts.map(({ id, jobTitle, employer, from, to }) => ({
      value: id,
      label: `${jobTitle}, ${employer}`,
      hint: `${formatDay(from)} to ${to ? formatDay(to) : "now"}`,
    })),
    bodies,
    chosen: chosenIn(request.url, candidate, bodies),
    key: newId(),
  };
});

/** The post that the address names, and whoever can give a reference about it. */
function chosenIn(url: string, { posts }: Candidate, { councils }: Bodies): Typed {
  const post = posts.find(({ id }) => id === new URL(url).searchParams.get("post"));
  if (!post) return posts.length === 0 ? { post: ANOTHER_POST } : {};
  const council = councils.find(({ authorityCode }) => authorityCode !== null && authorityCode === post.authorityCode);
  if (council) return { post: post.id, giver: "council", council: council.id };
  return {
    post: post.id,
    giver: "outside",
    "body-kind": post.employerKind,
    authority: post.employerKind === "english-authority" ? (post.authorityCode ?? "") : "",
    trust: post.employerKind === "children's-trust" ? (post.authorityCode ?? "") : "",
    body: post.authorityCode ? "" : post.employer,
  };
}

type Answer = {
  readonly typed: Typed;
  readonly errors: FieldErrors;
  /** The reference of the same giver about the same time that there is already. */
  readonly asked: AskedAlready["reference"] | null;
};

export const action = forRole("ask:reference:supplied", async ({ viewer, request, params }) => {
  const candidate = await openCandidate(viewer, params.id);
  const form = await readForm(request, askForm(candidate.posts));
  if (!form.ok) return data<Answer>({ typed: form.typed, errors: form.errors, asked: null }, { status: 400 });
  const { typed, value } = form;
  try {
    const id = await askForReference(viewer, {
      key: value.key,
      candidateId: candidate.id,
      about: askedAboutOf(value),
      giver: askedGiverOf(value),
    });
    const submissionId = submissionIn(request.url);
    throw redirectTo(
      confirming(
        submissionId ? paths.agency.submissions.references(submissionId) : paths.agency.references.show(id),
        "asked",
      ),
    );
  } catch (error) {
    if (error instanceof AskedAlready)
      return data<Answer>({ typed, errors: {}, asked: error.reference }, { status: 409 });
    if (!(error instanceof Refused)) throw error;
    return data<Answer>({ typed, errors: { [error.field]: error.message }, asked: null }, { status: 400 });
  }
});

export default function AskPage() {
  const { back, worker, posts, bodies, chosen, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.typed ?? chosen;
  const field = bindFields({ typed, errors: answer?.errors });
  const another = (
    <>
      <Input {...field.text("job-title")} label="Job title" />
      <DateInput {...field.date("from")} legend="First day" legendSize="s" hint="For example, 27 3 2022" />
      <DateInput
        {...field.date("to")}
        legend="Last day"
        legendSize="s"
        hint="Leave empty if the worker is still in post"
      />
    </>
  );
  return (
    <FormPage
      title={TITLE}
      caption={worker}
      backLink={back}
      typed={typed}
      errors={answer?.errors}
      submitLabel="Ask for the reference"
      beforeTitle={answer?.asked ? <Already asked={answer.asked} /> : null}
      introduction={
        <p className="govuk-body">
          Whoever gives it is asked first whether they can. You see here when it is opened and given; {worker} reads it,
          and can comment on it, before it goes to anybody.
        </p>
      }
    >
      <input type="hidden" name="key" value={textOf(typed, "key") || key} />
      <Radios
        {...field.text("post")}
        legend="Which post is it about?"
        items={[...posts, { value: ANOTHER_POST, label: "Another post", conditional: another }]}
      />
      <Radios
        {...field.text("giver")}
        legend="Who is to give it?"
        items={[
          {
            value: "council",
            label: "A council on Accord",
            hint: "Its own referees are asked",
            conditional: (
              <Select
                {...field.text("council")}
                label="Council"
                items={[
                  { value: "", text: "Select a council" },
                  ...bodies.councils.map(({ id, name }) => ({ value: id, text: name })),
                ]}
              />
            ),
          },
          {
            value: "outside",
            label: "A referee elsewhere",
            hint: "They are sent a private link, and need no account",
            conditional: <RefereeFields field={field} bodies={bodies} />,
          },
        ]}
      />
      <Checkboxes
        {...field.several("worker-agrees")}
        legend="The worker’s agreement"
        legendSize="s"
        items={[{ value: "yes", label: `${worker} agrees that this reference is asked for` }]}
      />
    </FormPage>
  );
}

function Already({ asked }: { readonly asked: AskedAlready["reference"] }) {
  return (
    <NotificationBanner title="Not asked for again">
      <p className="govuk-notification-banner__heading">
        {asked.isGiven
          ? "They have given a reference about this time already."
          : "They have been asked for a reference about this time already."}{" "}
        <a className="govuk-notification-banner__link" href={paths.agency.references.show(asked.id)}>
          See reference {asked.number}
        </a>
        .
      </p>
    </NotificationBanner>
  );
}

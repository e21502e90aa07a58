import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DocumentView, Lines } from "~/components/document-view";
import { bindFields, Form, FormErrors, type FormState, pageTitle } from "~/components/form";
import {
  Button,
  Input,
  InsetText,
  LinkButton,
  NotificationBanner,
  SummaryList,
  type SummaryRow,
} from "~/components/govuk";
import { Instant } from "~/components/instant";
import { Page } from "~/components/page";
import { ReferenceStatusTag } from "~/components/reference-status-tag";
import { formatDay } from "~/domain/day";
import { isWorkerOutOfReach } from "~/domain/references/bounces";
import { isChased } from "~/domain/references/chases";
import { correctWorkerAddress } from "~/features/references/correct-worker-address";
import { openReference } from "~/features/references/open-reference";
import { shareReferenceAgain } from "~/features/references/share-reference-again";
import { showReferenceDraft } from "~/features/references/show-draft";
import { type GiversReference, type ShownReference, showReference } from "~/features/references/show-reference";
import { takeUpReference } from "~/features/references/take-up-reference";
import { paths } from "~/paths";
import { emailField } from "~/platform/http/fields";
import { readForm } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import { NotSaved } from "../../shared/not-saved";
import { OpenCorrection, ReferenceCorrections } from "../../shared/reference-corrections";
import { groundsRows, Stated } from "../../shared/reference-grounds";
import { ReferenceReaders } from "../../shared/reference-readers";
import { ReferenceTasks, type ReferenceTasksProps } from "../../shared/reference-tasks";
import { ReferenceTimeline } from "../../shared/reference-timeline";
import { ReplacesNote, type ReplacesNoteProps } from "../../shared/replaces-note";
import { SubjectAccess } from "../../shared/subject-access";
import { WorkersComment } from "../../shared/workers-comment";
import { loadReplaced, loadTasks } from "../../shared/write-reference";
import { ReceivedReferencePage } from "./received-reference";

export const meta = () => [{ title: pageTitle("Reference") }];

const { references } = paths.council;

export const loader = forRole("read:reference:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const mayGive = may(viewer, "give:reference:own");
  const shown = await open(viewer, id, mayGive ? "to give" : "to look");
  const news = new URL(request.url).searchParams.get("news");
  return { shown, news, mayGive, ...(await toDo(viewer, shown)) };
});

/** A referee who opens the page of a reference that is asked for has its form before them. */
async function open(viewer: Viewer, id: string, why: "to give" | "to look"): Promise<ShownReference> {
  const shown = await showReference(viewer, id);
  if (why === "to look" || shown.standing === "receiver" || !shown.isOwed) return shown;
  return (await openReference(viewer, id)) === "done" ? showReference(viewer, id) : shown;
}

type ToDo = {
  readonly isBegun: boolean;
  readonly replaced: ReplacesNoteProps["replaced"] | null;
  readonly tasks: ReferenceTasksProps["tasks"] | null;
};

async function toDo(viewer: Viewer, shown: ShownReference): Promise<ToDo> {
  const isToGive = shown.standing === "giver" && shown.isOwed && may(viewer, "give:reference:own");
  if (!isToGive) return { isBegun: false, replaced: null, tasks: null };
  const { isBegun } = await showReferenceDraft(viewer, shown.id);
  const asked = { viewer, referenceId: shown.id, pages: references };
  const replaced = await loadReplaced(viewer, shown.id);
  return { isBegun, replaced, tasks: isBegun ? await loadTasks(asked) : null };
}

const acting = z.discriminatedUnion("act", [
  z.object({ act: z.literal("share") }),
  z.object({ act: z.literal("take-up") }),
  z.object({ act: z.literal("correct-address"), email: emailField("Enter the worker’s email address") }),
]);

export const action = forRole("give:reference:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const form = await readForm(request, acting);
  if (!form.ok) {
    if (!("email" in form.errors)) throw notFound();
    return data<FormState>({ typed: form.typed, errors: form.errors }, { status: 400 });
  }
  const { value } = form;
  if (value.act === "take-up") await takeUpReference(viewer, id);
  else if (value.act === "share") await shareReferenceAgain(viewer, id);
  else await correctWorkerAddress(viewer, { referenceId: id, email: value.email });
  throw redirectTo(`${references.show(id)}?news=${await newsAfter(viewer, { id, act: value.act })}`);
});

type Acted = { readonly id: string; readonly act: z.output<typeof acting>["act"] };

async function newsAfter(viewer: Viewer, { id, act }: Acted): Promise<string> {
  if (act === "take-up") return "taken-up";
  if (act === "share") return "shared";
  const shown = await showReference(viewer, id);
  return shown.standing === "giver" && shown.isOwed ? "address-corrected" : "shared";
}

export default function ShowReference() {
  const { shown, ...rest } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? {};
  if (shown.standing === "receiver") return <ReceivedReferencePage shown={shown} />;
  return <OwnReference shown={shown} form={form} {...rest} />;
}

type OwnReferenceProps = ToDo & {
  readonly shown: GiversReference;
  readonly news: string | null;
  readonly mayGive: boolean;
  readonly form: FormState;
};

function OwnReference({ shown, news, form, ...can }: OwnReferenceProps) {
  return (
    <Page
      title={shown.document ? undefined : shown.workerName}
      caption={`Reference ${shown.number}`}
      backLink={{ href: references.list(), label: "References" }}
      beforeTitle={
        <>
          <FormErrors {...form} />
          <News news={news} workerName={shown.workerName} />
          <NotSaved />
          <Withdrawn shown={shown} mayGive={can.mayGive} />
          {news ? null : <OpenCorrection corrections={shown.corrections} answerHref={answerHrefOf(shown, can)} />}
        </>
      }
      aside={<ReferenceTimeline steps={shown.steps} occasion={shown.occasion} />}
    >
      {shown.document ? (
        <Given shown={shown} document={shown.document} mayGive={can.mayGive} form={form} />
      ) : (
        <ToGive shown={shown} form={form} {...can} />
      )}
      <SubjectAccess referenceId={shown.id} workerName={shown.workerName} />
    </Page>
  );
}

/** Where a correction is answered; null for whoever does not answer it, and once the reference is withdrawn. */
const answerHrefOf = ({ id, status }: GiversReference, { mayGive }: Pick<OwnReferenceProps, "mayGive">) =>
  mayGive && status !== "withdrawn" ? references.correction(id) : null;

const newsOf = (workerName: string): Readonly<Record<string, string>> => ({
  given: `Reference given. ${workerName} has been sent a private link to read it and comment on it.`,
  shared: `${workerName} has been sent a new private link. Links sent before no longer open.`,
  "address-corrected": `The address is kept. ${workerName} is sent the private link there once the reference is given.`,
  "taken-up": "The reference is yours to give again.",
  withdrawn: "Reference withdrawn. The agency and every council that received it are told.",
  answered: `Your answer is kept, and ${workerName} has been sent it.`,
});

function News({ news, workerName }: { readonly news: string | null; readonly workerName: string }) {
  const text = news ? newsOf(workerName)[news] : undefined;
  return text ? <NotificationBanner type="success" titleAs="p" text={text} /> : null;
}

/** That it stands no more, why, and where the one is that replaces it. */
function Withdrawn({ shown, mayGive }: { readonly shown: GiversReference; readonly mayGive: boolean }) {
  const { status, closed, replacedBy } = shown;
  if (status !== "withdrawn" || !closed) return null;
  return (
    <NotificationBanner title="Withdrawn" titleAs="p">
      <p className="govuk-notification-banner__heading">
        This reference was withdrawn on <Instant at={closed.at} />.
      </p>
      <p className="govuk-body">{closed.because}</p>
      {replacedBy ? (
        <p className="govuk-body">
          <a className="govuk-notification-banner__link" href={references.show(replacedBy.id)}>
            {replacedBy.isGiven || !mayGive ? `Reference ${replacedBy.number}` : `Give reference ${replacedBy.number}`}
          </a>{" "}
          {replacedBy.isGiven ? "was given in its place." : "is to be given in its place."}
        </p>
      ) : null}
    </NotificationBanner>
  );
}

type GivenProps = {
  readonly shown: GiversReference;
  readonly document: NonNullable<GiversReference["document"]>;
  readonly mayGive: boolean;
  readonly form: FormState;
};

function Given({ shown, document, mayGive, form }: GivenProps) {
  const isStanding = shown.status !== "withdrawn";
  const answerHref = answerHrefOf(shown, { mayGive });
  return (
    <>
      <DocumentView document={document.content} pdfHref={paths.documents.pdf(document.id)}>
        {shown.replaces ? <Replaces replaces={shown.replaces} /> : null}
      </DocumentView>
      <WorkersComment comment={shown.comment} />
      <ReferenceCorrections corrections={shown.corrections} answerHref={answerHref} />
      <ReferenceReaders readers={shown.readers} />
      {mayGive ? <ShareAgain shown={shown} form={form} /> : null}
      {mayGive && isStanding ? (
        <section>
          <h2 className="govuk-heading-m">If something is wrong</h2>
          <p className="govuk-body">
            A given reference cannot be edited. You can{" "}
            <a className="govuk-link" href={references.withdraw(shown.id)}>
              withdraw it and give another in its place
            </a>
            .
          </p>
        </section>
      ) : null}
    </>
  );
}

function Replaces({ replaces }: { readonly replaces: NonNullable<GiversReference["replaces"]> }) {
  return (
    <InsetText>
      It replaces{" "}
      <a className="govuk-link" href={references.show(replaces.id)}>
        reference {replaces.number}
      </a>
      , which was withdrawn.
    </InsetText>
  );
}

function ToGive({
  shown,
  mayGive,
  isBegun,
  replaced,
  tasks,
  form,
}: { readonly shown: GiversReference; readonly mayGive: boolean; readonly form: FormState } & ToDo) {
  return (
    <>
      {shown.purgedOn ? (
        <InsetText>
          What this reference said, and who was named in it, is no longer kept. It was taken out on{" "}
          {formatDay(shown.purgedOn)}, at the end of the time for which references are kept.
        </InsetText>
      ) : null}
      <SummaryList rows={summaryOf(shown)} />
      {shown.replaces ? <Replaces replaces={shown.replaces} /> : null}
      {replaced ? <ReplacesNote replaced={replaced} /> : null}
      {tasks ? <ReferenceTasks tasks={tasks} seenBy="Only your council sees them" /> : null}
      {mayGive && shown.isOwed && !isBegun ? (
        <LinkButton href={references.canYou(shown.id)} isStartButton>
          Start
        </LinkButton>
      ) : null}
      {mayGive && shown.workerEmail !== null ? (
        <WorkerAddress workerName={shown.workerName} workerEmail={shown.workerEmail} form={form} />
      ) : null}
      {mayGive && shown.status === "declined" && !shown.purgedOn ? <TakeUp /> : null}
      {!mayGive && shown.isOwed ? <p className="govuk-body">It is given by a referee of your council.</p> : null}
      {!mayGive && isChasable(shown) ? <Chase id={shown.id} /> : null}
    </>
  );
}

/** Somebody has been asked: the step says so, as the page is not told when. */
const isChasable = ({ status, steps }: GiversReference): boolean =>
  isChased({ status, requestedAt: steps.find(({ step }) => step === "requested")?.at ?? null });

const occasions: Readonly<Record<GiversReference["occasion"], string>> = {
  end: "The end of an assignment",
  "mid-point": "The middle of a long assignment",
  request: "An agency asks for it",
};

function summaryOf(shown: GiversReference): SummaryRow[] {
  const { status, isOverdue, occasion, periodFrom, periodTo, dueOn, grounds, closed } = shown;
  const isRequest = occasion === "request";
  const period = periodTo ? `${formatDay(periodFrom)} to ${formatDay(periodTo)}` : `From ${formatDay(periodFrom)}`;
  return [
    { key: "Status", value: <ReferenceStatusTag status={status} isOverdue={isOverdue} /> },
    ...(closed ? [{ key: "Why", value: <Lines text={closed.because} /> }] : []),
    { key: "Asked for because", value: occasions[occasion] },
    { key: "Role", value: shown.jobTitle },
    { key: isRequest ? "Asked for by" : "Supplied by", value: shown.agency },
    { key: isRequest ? "When they worked there" : "Assignment", value: period },
    {
      key: "Give it by",
      value: (
        <Stated by={grounds?.dueBy ?? null}>
          {occasion === "end"
            ? `${formatDay(dueOn)}, so that the worker can read it before the assignment ends`
            : formatDay(dueOn)}
        </Stated>
      ),
    },
    ...(grounds ? groundsRows(grounds) : []),
  ];
}

function Chase({ id }: { readonly id: string }) {
  return (
    <Form action={references.list()}>
      <input type="hidden" name="selected" value={id} />
      <Button variant="secondary">Chase your referees</Button>
    </Form>
  );
}

function TakeUp() {
  return (
    <Form>
      <input type="hidden" name="act" value="take-up" />
      <p className="govuk-body">If it can be given after all, take it up again. What was written of it is kept.</p>
      <Button variant="secondary">Take it up again</Button>
    </Form>
  );
}

function ShareAgain({ shown, form }: { readonly shown: GiversReference; readonly form: FormState }) {
  const { workerName } = shown;
  return (
    <section>
      <h2 className="govuk-heading-m">The worker’s private link</h2>
      {isWorkerOutOfReach(shown.steps) ? (
        <CorrectAddress workerName={workerName} form={form} />
      ) : (
        <>
          <p className="govuk-body">If {workerName} no longer has the link, or it has expired, send a new one.</p>
          <Form>
            <input type="hidden" name="act" value="share" />
            <Button variant="secondary">Send a new link</Button>
          </Form>
        </>
      )}
    </section>
  );
}

type WorkerAddressProps = { readonly workerName: string; readonly workerEmail: string; readonly form: FormState };

function WorkerAddress({ workerName, workerEmail, form }: WorkerAddressProps) {
  const field = bindFields(form);
  return (
    <section id="worker-address">
      <h2 className="govuk-heading-m">The worker’s address</h2>
      <p className="govuk-body">
        Once it is given, the reference goes to {workerEmail} by private link, as the agency gave the address. Whoever
        opens the link comments on it and says where it may go. If the address is not {workerName}’s, correct it now.
      </p>
      <Form>
        <input type="hidden" name="act" value="correct-address" />
        <Input
          {...field.text("email")}
          label={`${workerName}’s email address`}
          hint="Ask them for it, not the agency"
          type="email"
          spellCheck={false}
          autoComplete="off"
        />
        <Button variant="secondary">Correct the address</Button>
      </Form>
    </section>
  );
}

function CorrectAddress({ workerName, form }: { readonly workerName: string; readonly form: FormState }) {
  const field = bindFields(form);
  return (
    <Form>
      <p className="govuk-body">
        The mail to {workerName} came back: the address that the agency gave takes no mail. Ask {workerName} for the
        right one.
      </p>
      <input type="hidden" name="act" value="correct-address" />
      <Input
        {...field.text("email")}
        label={`${workerName}’s email address`}
        hint="The new link goes there, and whoever opens it can comment on the reference"
        type="email"
        spellCheck={false}
        autoComplete="off"
      />
      <Button variant="secondary">Send a new link there</Button>
    </Form>
  );
}

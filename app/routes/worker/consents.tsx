import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { bindFields, Form, FormPage, pageTitle } from "~/components/form";
import {
  Button,
  DateInput,
  LinkButton,
  NotificationBanner,
  Radios,
  Select,
  SummaryCard,
  Tag,
} from "~/components/govuk";
import { Page } from "~/components/page";
import { formatDay } from "~/domain/day";
import { agreeToRequest } from "~/features/references/consents/agree-to-request";
import { giveConsent } from "~/features/references/consents/give-consent";
import { refuseConsent } from "~/features/references/consents/refuse-consent";
import {
  type ConsentRequest,
  type Consents,
  type ShownConsent,
  showConsents,
} from "~/features/references/consents/show-consents";
import { withdrawConsent } from "~/features/references/consents/withdraw-consent";
import { paths } from "~/paths";
import { choiceField, dateField } from "~/platform/http/fields";
import { type FieldErrors, type FormResult, judgeForm, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { forLink } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { attempt } from "../shared/attempt";

export const meta = () => [{ title: pageTitle("Where your reference may go") }];

/** The page has three views, each at an address of its own: all of it, one request (`?request=id`), and leave unasked (`?agree`). */
const views = (referenceId: string) => {
  const all = paths.worker.consents(referenceId);
  return { all, agree: `${all}?agree`, request: (id: string) => `${all}?request=${id}` };
};

export const loader = forLink("read", async ({ request, viewer, referenceId }) => {
  const query = new URL(request.url).searchParams;
  const consents = await showConsents(viewer, referenceId);
  const asked = query.get("request");
  const waiting = consents.waiting.find(({ id }) => id === asked) ?? null;
  // Answered since, in another tab or by a double click.
  if ((asked && !waiting) || (query.has("agree") && !consents.stands)) throw redirectTo(views(referenceId).all);
  return { consents, waiting, isAgreeing: query.has("agree"), news: query.get("news") };
});

const until = dateField({ missing: "Enter the last day on which the council may read it", name: "Last day" });
const answerForm = z.object({ answer: choiceField(["agree", "refuse"], "Select whether you agree") });
const agreedForm = z.object({ until });
const goesTo = z.object({
  "goes-to": choiceField(["any", "one"], "Select whether it may go to any council, or to one"),
  until,
});
const councilForm = z.object({ council: z.uuid("Select a council") });

type Refused = { readonly typed: Typed; readonly errors: FieldErrors };
type Acting = {
  readonly viewer: Parameters<typeof giveConsent>[0];
  readonly referenceId: string;
  readonly typed: Typed;
};

export const action = forLink("read", async ({ request, viewer, referenceId }) => {
  const query = new URL(request.url).searchParams;
  const typed = typedOf(await request.formData());
  const acting: Acting = { viewer, referenceId, typed };
  const asked = query.get("request");
  const outcome = asked
    ? await answerRequest(acting, idParam(asked))
    : query.has("agree")
      ? await agree(acting)
      : await withdraw(acting);
  if ("errors" in outcome) return data<Refused>(outcome, { status: 400 });
  throw redirectTo(`${views(referenceId).all}?news=${outcome.news}`);
});

type Outcome = Refused | { readonly news: keyof typeof news };

async function answerRequest({ viewer, referenceId, typed }: Acting, requestId: string): Promise<Outcome> {
  const form = judgeForm(answerForm, typed);
  if (!form.ok) return refusedBy(form);
  if (form.value.answer === "refuse") {
    await refuseConsent(viewer, { referenceId, requestId });
    return { news: "refused" };
  }
  const agreed = judgeForm(agreedForm, typed);
  if (!agreed.ok) return refusedBy(agreed);
  return outcomeOf(typed, () => agreeToRequest(viewer, { referenceId, requestId, until: agreed.value.until }));
}

async function agree({ viewer, referenceId, typed }: Acting): Promise<Outcome> {
  const form = judgeForm(goesTo, typed);
  const isOne = textOf(typed, "goes-to") === "one";
  const council = isOne ? judgeForm(councilForm, typed) : null;
  const faults = [form, council].flatMap((judged) => (judged && !judged.ok ? [judged.errors] : []));
  if (!form.ok || faults.length > 0) return { typed, errors: Object.assign({}, ...faults.reverse()) };
  const councilId = council?.ok ? council.value.council : null;
  return outcomeOf(typed, () => giveConsent(viewer, { referenceId, councilId, until: form.value.until }));
}

async function withdraw({ viewer, referenceId, typed }: Acting): Promise<Outcome> {
  await withdrawConsent(viewer, { referenceId, consentId: idParam(textOf(typed, "consent")) });
  return { news: "withdrawn" };
}

const refusedBy = ({ typed, errors }: Extract<FormResult<unknown>, { ok: false }>): Refused => ({ typed, errors });

async function outcomeOf(typed: Typed, command: () => Promise<unknown>): Promise<Outcome> {
  const failed = await attempt(command);
  return failed ? { typed, errors: failed.refusal.errors } : { news: "agreed" };
}

const news = {
  agreed: "You have agreed. You can withdraw it at any time.",
  refused: "You have refused. The agency is not told that there is such a reference.",
  withdrawn: "Withdrawn. Councils that nothing else lets read it cannot read it any more, and are told.",
} as const;

export default function WorkersConsents() {
  const loaded = useLoaderData<typeof loader>();
  const consents: Consents = loaded.consents;
  const refused = useActionData<typeof action>();
  if (loaded.waiting) return <AnswerRequest consents={consents} request={loaded.waiting} refused={refused} />;
  if (loaded.isAgreeing) return <Agree consents={consents} refused={refused} />;
  return <All consents={consents} told={loaded.news} />;
}

function All({ consents, told }: { readonly consents: Consents; readonly told: string | null }) {
  const { referenceId, number, stands, waiting, given } = consents;
  const text = told && Object.hasOwn(news, told) ? news[told as keyof typeof news] : null;
  const to = views(referenceId);
  return (
    <Page
      title="Where your reference may go"
      caption={`Reference ${number}`}
      backLink={{ href: paths.worker.reference(referenceId), label: "The reference" }}
      beforeTitle={text ? <NotificationBanner type="success" titleAs="p" text={text} /> : null}
    >
      {stands ? (
        <p className="govuk-body">
          A council can read this reference only if you agree. You choose which council and until when, and can withdraw
          it at any time.
        </p>
      ) : (
        <p className="govuk-body">This reference was withdrawn by whoever gave it. It goes nowhere any more.</p>
      )}
      {waiting.length > 0 ? <h2 className="govuk-heading-m">Waiting for your answer</h2> : null}
      {waiting.map(({ id, agency, council, askedOn }) => (
        <SummaryCard
          key={id}
          title={council}
          headingLevel={3}
          actions={[{ label: "Agree or refuse", href: to.request(id) }]}
          rows={[
            { key: "Asked by", value: agency },
            { key: "Asked on", value: formatDay(askedOn) },
          ]}
        />
      ))}
      {stands ? (
        <LinkButton href={to.agree} variant={waiting.length > 0 ? "secondary" : undefined}>
          Agree before you are asked
        </LinkButton>
      ) : null}
      <h2 className="govuk-heading-m">What you have agreed to</h2>
      {given.length === 0 ? <p className="govuk-body">Nothing yet.</p> : null}
      {given.map((consent) => (
        <Given key={consent.id} consent={consent} />
      ))}
    </Page>
  );
}

const ANY_COUNCIL = "Any council you are put forward to";
const standings = {
  "in force": <Tag colour="green">In force</Tag>,
  ended: <Tag colour="grey">Ended</Tag>,
  withdrawn: <Tag colour="orange">Withdrawn</Tag>,
} as const;

function Given({ consent }: { readonly consent: ShownConsent }) {
  const council = consent.council ?? ANY_COUNCIL;
  return (
    <SummaryCard title={council} headingLevel={3}>
      <dl className="govuk-summary-list">
        <Row name="Standing" value={standings[consent.standing]} />
        <Row name="Agreed on" value={formatDay(consent.givenOn)} />
        <Row name="Until" value={formatDay(consent.until)} />
        <Row
          name="Recorded by"
          value={consent.recordedBy ? `${consent.recordedBy}, for what it sends alone` : "You, by your private link"}
        />
      </dl>
      {consent.standing === "in force" ? (
        <Form>
          <input type="hidden" name="consent" value={consent.id} />
          <Button variant="warning">
            Withdraw<span className="govuk-visually-hidden"> what you agreed to for {council}</span>
          </Button>
        </Form>
      ) : null}
    </SummaryCard>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: React.ReactNode }) {
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{name}</dt>
      <dd className="govuk-summary-list__value">{value}</dd>
    </div>
  );
}

type Filling = { readonly consents: Consents; readonly refused: Refused | undefined };

function AnswerRequest({ consents, request, refused }: Filling & { readonly request: ConsentRequest }) {
  const field = bindFields(refused ?? {});
  const { agency, council } = request;
  return (
    <FormPage
      {...refused}
      title={`May this reference go to ${council}?`}
      caption={`Reference ${consents.number}`}
      backLink={views(consents.referenceId).all}
      introduction={
        <p className="govuk-body">
          {agency} asked on {formatDay(request.askedOn)}, to put it behind its submission of you to {council}. If you
          agree, the council can read it until the day you say, whichever agency puts you forward there. If you refuse,
          it goes nowhere.
        </p>
      }
      submitLabel="Save answer"
    >
      <Radios
        {...field.text("answer")}
        legend="Do you agree?"
        legendSize="s"
        items={[
          { value: "agree", label: "Yes, I agree", conditional: <UntilField field={field} consents={consents} /> },
          { value: "refuse", label: "No, I refuse" },
        ]}
      />
    </FormPage>
  );
}

function Agree({ consents, refused }: Filling) {
  const field = bindFields(refused ?? {});
  const { councils, number, referenceId } = consents;
  const one = (
    <Select
      {...field.text("council")}
      label="Which council?"
      items={[{ value: "", text: "Choose a council" }, ...councils.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  );
  return (
    <FormPage
      {...refused}
      title="Agree before you are asked"
      caption={`Reference ${number}`}
      backLink={views(referenceId).all}
      introduction={
        <p className="govuk-body">
          An agency that puts you forward can then send this reference with you. The council reads it and your comment.
        </p>
      }
      submitLabel="Agree"
    >
      <Radios
        {...field.text("goes-to")}
        legend="Where may it go?"
        legendSize="s"
        items={[
          { value: "any", label: ANY_COUNCIL },
          { value: "one", label: "One council", conditional: one },
        ]}
      />
      <UntilField field={field} consents={consents} />
    </FormPage>
  );
}

function UntilField({
  field,
  consents,
}: {
  readonly field: ReturnType<typeof bindFields>;
  readonly consents: Consents;
}) {
  return (
    <DateInput
      {...field.date("until")}
      legend="Until which day?"
      legendSize="s"
      hint={`The last day on which the council may read it: ${formatDay(consents.longest)} at the latest.`}
    />
  );
}

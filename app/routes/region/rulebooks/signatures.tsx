import { Lines, ScrollRegion } from "~/components/document-view";
import { bindFields, Form } from "~/components/form";
import { Button, Checkboxes, Details, Table, Tag } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { formatDay } from "~/domain/day";
import type { AskedCouncil } from "~/features/rulebooks/signing/list-signatures";
import type { Asking } from "~/features/rulebooks/signing/show-asking";
import { paths } from "~/paths";
import type { DraftAnswer } from "./save-draft";

type SignaturesProps = { readonly id: string; readonly asking: Asking; readonly answer: DraftAnswer | undefined };

/** Who has signed a version that was sent, and who has not; those who have not can be reminded, and others asked. */
export function Signatures({ id, asking: { councils, toAsk, reminders }, answer }: SignaturesProps) {
  const signed = councils.filter((council) => council.signed).length;
  return (
    <section aria-labelledby="signatures">
      <h2 className="govuk-heading-m" id="signatures">
        Signatures
      </h2>
      <p className="govuk-body">
        {signed} of {councils.length} councils {signed === 1 ? "has" : "have"} signed. It binds nobody else.{" "}
        <a className="govuk-link" href={paths.region.rulebooks.impact(id)}>
          See its impact
        </a>
        .
      </p>
      <ScrollRegion label="Signatures">
        <Table
          caption="Signatures"
          captionSize="hidden"
          firstCellIsHeader
          columns={[
            { heading: "Council" },
            { heading: "Signature" },
            { heading: "Answered by" },
            { heading: "Answered on" },
            { heading: "Binds from" },
            { heading: "Why it does not sign" },
          ]}
          rows={councils.map(({ council, signed, declined }) => [
            council,
            <SignatureTag key="signature" signed={signed} declined={declined} />,
            signed?.by ?? declined?.by ?? "",
            signed ? formatDay(signed.on) : declined ? <Instant key="declined" at={declined.at} /> : "",
            signed ? formatDay(signed.bindsFrom) : "",
            declined ? <Lines key="because" text={declined.because} /> : "",
          ])}
        />
      </ScrollRegion>
      <Remind reminders={reminders} />
      <AskMore toAsk={toAsk} answer={answer} />
    </section>
  );
}

function SignatureTag({ signed, declined }: Pick<AskedCouncil, "signed" | "declined">) {
  if (signed) return <Tag colour="green">Signed</Tag>;
  return declined ? <Tag colour="red">Does not sign</Tag> : <Tag colour="yellow">Not answered</Tag>;
}

function Remind({ reminders: { due, remindedAt, from } }: Pick<Asking, "reminders">) {
  if (from === null) return null;
  return (
    <>
      <p className="govuk-body">
        {remindedAt ? (
          <>
            Reminded <Instant at={remindedAt} />.{" "}
          </>
        ) : null}
        {due.length > 0 ? (
          "The directors of the councils that have not answered can be reminded by email."
        ) : (
          <>
            The councils that have not answered can be reminded from <Instant at={from} />.
          </>
        )}
      </p>
      {due.length > 0 ? (
        <Form>
          <Button variant="secondary" name="intent" value="remind">
            Remind {due.length === 1 ? "1 council" : `${due.length} councils`}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

function AskMore({ toAsk, answer }: Pick<Asking, "toAsk"> & Pick<SignaturesProps, "answer">) {
  if (toAsk.length === 0) return null;
  return (
    <Details summary="Ask more councils to sign" open={Boolean(answer?.errors.councils)}>
      <Form>
        <Checkboxes
          {...bindFields(answer ?? {}).several("councils")}
          legend="Which councils are asked too?"
          legendSize="s"
          items={toAsk.map(({ id, name, isOwn, region }) => ({
            value: id,
            label: name,
            hint: isOwn ? undefined : (region ?? undefined),
          }))}
        />
        <Button variant="secondary" name="intent" value="ask-more">
          Ask them to sign
        </Button>
      </Form>
    </Details>
  );
}

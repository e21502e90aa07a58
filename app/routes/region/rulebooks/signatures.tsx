import { Lines, ScrollRegion } from "~/components/document-view";
import { Table, Tag } from "~/components/govuk";
import { Instant } from "~/components/instant";
import { formatDay } from "~/domain/day";
import type { AskedCouncil } from "~/features/rulebooks/signing/list-signatures";
import { paths } from "~/paths";

/** Who has signed a version that was sent, and who has not. */
export function Signatures({ id, councils }: { readonly id: string; readonly councils: readonly AskedCouncil[] }) {
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
    </section>
  );
}

function SignatureTag({ signed, declined }: Pick<AskedCouncil, "signed" | "declined">) {
  if (signed) return <Tag colour="green">Signed</Tag>;
  return declined ? <Tag colour="red">Does not sign</Tag> : <Tag colour="yellow">Not answered</Tag>;
}

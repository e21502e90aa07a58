import { ScrollRegion } from "~/components/document-view";
import { Table, Tag } from "~/components/govuk";
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
            { heading: "Signed by" },
            { heading: "Signed on" },
            { heading: "Binds from" },
          ]}
          rows={councils.map(({ council, signed }) =>
            signed
              ? [
                  council,
                  <Tag key="signed" colour="green">
                    Signed
                  </Tag>,
                  signed.by,
                  formatDay(signed.on),
                  formatDay(signed.bindsFrom),
                ]
              : [
                  council,
                  <Tag key="awaited" colour="yellow">
                    Not signed
                  </Tag>,
                  "",
                  "",
                  "",
                ],
          )}
        />
      </ScrollRegion>
    </section>
  );
}

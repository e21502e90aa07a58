import { Lines } from "~/components/document-view";
import { InsetText } from "~/components/govuk";
import { dayOfInstant, formatDay } from "~/domain/day";
import type { OwnOffer } from "~/features/above-terms/show-own-offer";

const sentences: Readonly<Record<OwnOffer["status"], string>> = {
  open: "has not answered yet. What you offered cannot be changed until it does, or you withdraw the offer.",
  "exemption-asked": "has asked its officers for an exemption. What you offered cannot be changed until they decide.",
  granted: "has granted the exemption, so you can submit the worker.",
  refused: "has refused the exemption.",
  declined: "has declined.",
  withdrawn: "was told that you have withdrawn it.",
};

type OwnOfferNoticeProps = { readonly offer: OwnOffer; readonly council: string };

/** Where the agency's offer above the terms stands, with the council's answer. */
export const OwnOfferNotice = ({ offer, council }: OwnOfferNoticeProps) => (
  <InsetText>
    Offered above the terms on {formatDay(dayOfInstant(offer.offeredAt))} as {offer.number}. {council}{" "}
    {sentences[offer.status]}
    {offer.answer ? (
      <>
        {" "}
        It says: <Lines text={offer.answer} />
      </>
    ) : null}
  </InsetText>
);

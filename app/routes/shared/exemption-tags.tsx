import { Tag, type TagColour } from "~/components/govuk";
import {
  EXEMPTION_STATE_WORDS,
  type ExemptionState,
  OFFER_STATUS_WORDS,
  type OfferStatus,
} from "~/domain/exemption-status";

const stateColours: Record<ExemptionState, TagColour> = {
  asked: "yellow",
  "to-begin": "teal",
  live: "green",
  ended: "grey",
  refused: "red",
  withdrawn: "grey",
};

/** Where an exemption stands today. */
export const ExemptionTag = ({ state }: { readonly state: ExemptionState }) => (
  <Tag colour={stateColours[state]}>{EXEMPTION_STATE_WORDS[state]}</Tag>
);

const offerColours: Record<OfferStatus, TagColour> = {
  open: "blue",
  "exemption-asked": "yellow",
  granted: "green",
  refused: "red",
  declined: "grey",
  withdrawn: "grey",
};

/** Where an offer above the terms stands. */
export const OfferTag = ({ status }: { readonly status: OfferStatus }) => (
  <Tag colour={offerColours[status]}>{OFFER_STATUS_WORDS[status]}</Tag>
);

import { Refused } from "../refused";

/** Why an offer cannot be accepted any more: the council's requisition was filled or closed first. */
export const requisitionTaken = (status: "filled" | "closed") =>
  new Refused(
    "answer",
    `The council’s requisition is ${status} meanwhile, so the offer cannot be accepted any more. Turn it down`,
  );

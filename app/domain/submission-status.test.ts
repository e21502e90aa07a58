import { describe, expect, it } from "vitest";
import { canAct, possibleActs, STATUS_WORDS, type SubmissionStatus, statusAfter } from "./submission-status";

const STATUSES = Object.keys(STATUS_WORDS) as SubmissionStatus[];

describe("a submission", () => {
  it("is answered by the council once it has arrived, and not before", () => {
    expect(possibleActs("council", "draft")).toEqual([]);
    expect(possibleActs("council", "submitted")).toEqual(["shortlist", "ask-for-more", "offer", "decline"]);
  });

  it("is accepted by the agency alone, and only when offered", () => {
    expect(STATUSES.filter((status) => canAct("agency", "accept", status))).toEqual(["offered"]);
    expect(STATUSES.filter((status) => canAct("council", "accept", status))).toEqual([]);
  });

  it("goes back to the council when the agency has answered", () => {
    expect(canAct("agency", "answer", "more-asked")).toBe(true);
    expect(statusAfter("answer")).toBe("submitted");
  });

  it("stays on the short list when its offer is turned down", () => {
    expect(statusAfter("turn-down")).toBe("shortlisted");
    expect(canAct("council", "offer", "shortlisted")).toBe(true);
  });

  it.each(["accepted", "declined", "withdrawn"] as const)("that is %s stays so", (status) => {
    expect([...possibleActs("council", status), ...possibleActs("agency", status)]).toEqual([]);
  });

  it("cannot be offered twice: a second click finds it offered", () => {
    expect(canAct("council", "offer", "offered")).toBe(false);
  });
});

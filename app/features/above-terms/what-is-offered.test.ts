import { expect, test } from "vitest";
import type { DraftVerdict } from "../submissions/judge-draft";
import { whyNothingIsOffered } from "./what-is-offered";

const draft = (outcome: DraftVerdict["verdict"]["outcome"], ...notYetJudged: DraftVerdict["notYetJudged"]) =>
  ({ notYetJudged, verdict: { outcome } }) as unknown as DraftVerdict;

test("a draft that is not filled in is said to be so, whatever is judged of it so far", () => {
  expect(whyNothingIsOffered(draft("not met", "charge" as never))).toBe("not filled in");
});

test("one that nothing stops is told from one that a rule stops without an exemption from it", () => {
  expect(whyNothingIsOffered(draft("met"))).toBe("nothing stops it");
  expect(whyNothingIsOffered(draft("needs a decision"))).toBe("nothing stops it");
  expect(whyNothingIsOffered(draft("not met"))).toBe("no exemption");
});

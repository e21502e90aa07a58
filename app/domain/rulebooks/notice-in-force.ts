import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { Occasion } from "./in-force";
import type { Dated, NoticeTerms } from "./rulebook";

export type NoticeInForce = Pick<Dated<NoticeTerms>, "citation" | "provenance"> & {
  readonly rulebook: string;
  /** The days it asks of this post: its own, or those of the council's own staff in the role where they are fewer. */
  readonly askedDays: number;
  /** The post's notice against them; null for one that is longer, where the text does not say whether that will do. */
  readonly isMet: boolean | null;
};

/** What each rulebook that binds a council for an assignment starting on a day asks of a post's notice; both in days. */
export const noticeInForce = (
  rules: CouncilRules,
  {
    on,
    days,
    substantiveDays,
    workerCategory,
  }: Pick<Occasion, "workerCategory"> & {
    readonly on: Day;
    readonly days: number;
    readonly substantiveDays: number | null;
  },
): readonly NoticeInForce[] =>
  rulebooksBinding(rules, { startsOn: on, judgedOn: on, workerCategory }).flatMap(({ title, terms }) => {
    const dated = valueOn(terms.notice?.values ?? [], on);
    if (!dated) return [];
    const { value, citation, provenance } = dated;
    const askedDays = Math.min(value.days, substantiveDays ?? value.days);
    const isMet = days > askedDays ? value.longerAccepted : days === askedDays;
    return [{ rulebook: title, askedDays, isMet, citation, provenance }];
  });

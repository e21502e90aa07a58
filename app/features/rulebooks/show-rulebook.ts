import type { TermWords } from "~/domain/rulebooks/describe-term";
import { describeValue } from "~/domain/rulebooks/describe-value";
import type { Dated, Rulebook } from "~/domain/rulebooks/rulebook";
import { type HeldTerm, TERM_IDS, TERM_TITLES, type TermId, termOf } from "~/domain/rulebooks/terms";
import { publicVersions, type Signatory } from "./public-rulebooks";

export type ShownTerm = {
  readonly term: TermId;
  readonly title: string;
  /** Null for a policy. */
  readonly force: HeldTerm["force"];
  readonly values: readonly (Omit<Dated<unknown>, "value"> & { readonly words: readonly TermWords[] })[];
};

export type ShownVersion = Omit<Rulebook, "terms" | "policies"> & {
  readonly terms: readonly ShownTerm[];
  /** The first bound first; none for national rules, which bind without a signature. */
  readonly signatories: readonly Signatory[];
};

/** Every version of a rulebook, the latest first, each term's dated values in words; null where none has the id. */
export async function showRulebook(id: string): Promise<readonly [ShownVersion, ...ShownVersion[]] | null> {
  const { versions, signatories } = await publicVersions(id);
  const [latest, ...earlier] = versions.map(({ terms, policies, ...version }) => ({
    ...version,
    terms: showTerms({ terms, policies }),
    signatories: signatories.filter((one) => one.version === version.version),
  }));
  return latest ? [latest, ...earlier] : null;
}

/** The rules and policies of a rulebook in words, in the order in which a rulebook is read. */
export const showTerms = (rulebook: Pick<Rulebook, "terms" | "policies">): readonly ShownTerm[] =>
  TERM_IDS.flatMap((term) => {
    const held = termOf(rulebook, term);
    if (!held) return [];
    const values = held.values.map(({ value, ...dated }) => ({ ...dated, words: describeValue(term, value) }));
    return [{ term, title: TERM_TITLES[term], force: held.force, values }];
  });

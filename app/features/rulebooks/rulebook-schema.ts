import { z } from "zod";
import type { WorkerCategory } from "~/domain/facts";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { type HeldTerm, isPolicy, joinUp, TERM_IDS, type TermId, withTerm } from "~/domain/rulebooks/terms";
import type { Citation } from "~/domain/verdict";
import { day, nonEmptyList, oneOf, orNull, scalar, shortName, webAddress, words, yesOrNo } from "./file-parts";
import { provenance, termParts } from "./term-parts";

/** A citation, by the name that it has under `sources`. */
const cited = {
  source: scalar(words).schema,
  paragraph: scalar(words).schema.optional(),
};

/** An object with these keys and no others. */
const exactly = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: `expected ${Object.keys(shape).join(", ")}` });

const values = (id: TermId) =>
  z
    .array(
      exactly({
        from: scalar(day).schema,
        to: scalar(day).schema.optional(),
        ...cited,
        provenance: scalar(provenance).schema,
        value: termParts[id].schema as z.ZodType<unknown>,
      }),
      { error: "expected a list" },
    )
    .min(1, "expected a list of at least one");

/** The force of a rule and its dated values; a policy has no force. */
const term = (id: TermId) =>
  isPolicy(id)
    ? exactly({ values: values(id) }).optional()
    : exactly({ force: scalar(oneOf(["must", "should"])).schema, values: values(id) }).optional();

type TermSchema = ReturnType<typeof term>;

const termsWhere = (belongs: (id: TermId) => boolean) =>
  exactly(Object.fromEntries(TERM_IDS.filter(belongs).map((id): [string, TermSchema] => [id, term(id)])));

/** What a rulebook says of itself, before its rules. The order is that of its file. */
export const aboutParts = {
  id: scalar(shortName),
  version: scalar(shortName),
  title: scalar(words),
  kind: scalar(oneOf<Rulebook["kind"]>(["national", "regional", "sub-regional", "joint"])),
  standing: scalar(oneOf<Rulebook["standing"]>(["statutory-guidance", "regulations", "agreement"])),
  covers: nonEmptyList(
    scalar(
      oneOf<WorkerCategory>(["child-and-family-social-worker", "family-help-worker", "other-children's-social-care"]),
    ),
  ),
  issuer: scalar(words),
  invented: scalar(yesOrNo),
  "new-assignments-from": scalar(day),
  "all-assignments-from": scalar(orNull(day, "never")),
  to: scalar(orNull(day, "in force")),
};

export const sourceParts = { title: scalar(words), address: scalar(webAddress), "read-on": scalar(day) };

const schemasOf = <Parts extends Record<string, { readonly schema: z.ZodType }>>(parts: Parts) =>
  Object.fromEntries(Object.entries(parts).map(([key, { schema }]) => [key, schema])) as {
    [Key in keyof Parts]: Parts[Key]["schema"];
  };

/** A rulebook as its file spells it: every part read, the sources and the last days still to be joined up. */
const rulebookFile = exactly({
  ...schemasOf(aboutParts),
  ...cited,
  sources: z.record(z.string(), exactly(schemasOf(sourceParts)), {
    error: "expected the sources, each under a short name",
  }),
  rules: termsWhere((id) => !isPolicy(id)),
  policies: termsWhere(isPolicy).optional(),
});

type Cited = { readonly source: string; readonly paragraph?: string | undefined };

/**
 * One rulebook file, read by the failsafe schema of YAML (every scalar is text), made into the `Rulebook` of the domain. What
 * is wrong with its contents, such as dates that overlap, `findFaults` finds.
 */
export const rulebookSchema = rulebookFile.transform((file, context): Rulebook => {
  const citation = ({ source, paragraph }: Cited, path: (string | number)[]): Citation => {
    const found = file.sources[source];
    if (!found)
      context.addIssue({
        code: "custom",
        path: [...path, "source"],
        message: `expected one of ${Object.keys(file.sources).join(", ")}, as named under sources`,
      });
    return {
      title: found?.title ?? "",
      address: found?.address ?? "",
      paragraph: paragraph ?? null,
      readOn: found?.["read-on"] ?? file["new-assignments-from"],
    };
  };

  const about: Rulebook = {
    id: file.id,
    version: file.version,
    title: file.title,
    kind: file.kind,
    standing: file.standing,
    covers: file.covers,
    issuer: file.issuer,
    invented: file.invented,
    citation: citation(file, []),
    newAssignmentsFrom: file["new-assignments-from"],
    allAssignmentsFrom: file["all-assignments-from"],
    to: file.to,
    terms: {},
    policies: {},
  };
  return TERM_IDS.reduce((rulebook, id) => {
    const block = isPolicy(id) ? "policies" : "rules";
    const found = file[block]?.[id];
    if (!found) return rulebook;
    const { force = null } = found as Partial<Pick<HeldTerm, "force">>;
    const values = found.values.map(({ from, to, value, provenance, ...source }, index) => ({
      from,
      to: to ?? null,
      value,
      citation: citation(source, [block, id, "values", index]),
      provenance,
    }));
    return withTerm(rulebook, id, { force, values: joinUp(values) });
  }, about);
});

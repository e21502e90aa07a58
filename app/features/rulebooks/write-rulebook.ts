import { Document } from "yaml";
import type { Dated, Rulebook } from "~/domain/rulebooks/rulebook";
import { isPolicy, statedEnds, TERM_IDS, type TermId, termOf } from "~/domain/rulebooks/terms";
import type { Citation } from "~/domain/verdict";
import type { FileData, Part } from "./file-parts";
import { aboutParts, sourceParts } from "./rulebook-schema";
import { termParts } from "./term-parts";

/**
 * A rulebook as the data file that ships in db/rulebooks: read again, it is the same rulebook. Sources are named by number
 * in the order in which the file first cites them.
 */
export function writeRulebook(rulebook: Rulebook): string {
  const sources = new Map<string, { readonly name: string; readonly citation: Citation }>();
  const cite = (citation: Citation): Record<string, FileData> => {
    const { title, address, readOn, paragraph } = citation;
    const key = JSON.stringify([title, address, readOn]);
    const source = sources.get(key) ?? { name: `source-${sources.size + 1}`, citation };
    sources.set(key, source);
    return { source: source.name, ...(paragraph === null ? {} : { paragraph }) };
  };
  const writeValue = (id: TermId, { from, to, value, citation, provenance }: Dated<unknown>): FileData => ({
    from,
    ...(to === null ? {} : { to }),
    ...cite(citation),
    provenance,
    value: (termParts[id] as Part<unknown>).write(value),
  });
  const writeTerms = (ids: readonly TermId[]): Record<string, FileData> =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const term = termOf(rulebook, id);
        if (!term) return [];
        const values = statedEnds(term.values).map((dated) => writeValue(id, dated));
        return [[id, { ...(term.force === null ? {} : { force: term.force }), values }]];
      }),
    );

  const about = { ...writeAbout(rulebook), ...cite(rulebook.citation) };
  const rules = writeTerms(TERM_IDS.filter((id) => !isPolicy(id)));
  const policies = writeTerms(TERM_IDS.filter(isPolicy));
  const file = {
    ...about,
    sources: Object.fromEntries([...sources.values()].map(({ name, citation }) => [name, writeSource(citation)])),
    rules,
    ...(Object.keys(policies).length > 0 ? { policies } : {}),
  };
  // No anchors: what stands twice is written twice, so that each value can be read and changed where it stands.
  return new Document(file, { schema: "failsafe", aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

const writeAbout = (rulebook: Rulebook): Record<string, FileData> => ({
  id: aboutParts.id.write(rulebook.id),
  version: aboutParts.version.write(rulebook.version),
  title: aboutParts.title.write(rulebook.title),
  kind: aboutParts.kind.write(rulebook.kind),
  standing: aboutParts.standing.write(rulebook.standing),
  covers: aboutParts.covers.write(rulebook.covers),
  issuer: aboutParts.issuer.write(rulebook.issuer),
  invented: aboutParts.invented.write(rulebook.invented),
  "new-assignments-from": aboutParts["new-assignments-from"].write(rulebook.newAssignmentsFrom),
  "all-assignments-from": aboutParts["all-assignments-from"].write(rulebook.allAssignmentsFrom),
  to: aboutParts.to.write(rulebook.to),
});

const writeSource = ({ title, address, readOn }: Citation): FileData => ({
  title: sourceParts.title.write(title),
  address: sourceParts.address.write(address),
  "read-on": sourceParts["read-on"].write(readOn),
});

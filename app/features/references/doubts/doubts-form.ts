import { z } from "zod";
import { DECISION_WORDS, type DoubtDecided, type SignalId } from "~/domain/references/doubt";
import { choiceField, optionalTextField } from "~/platform/http/fields";
import type { DoubtedReference } from "./find-doubts";

const choices = Object.keys(DECISION_WORDS) as [DoubtDecided, ...DoubtDecided[]];

export type MadeDoubtDecision = {
  readonly subjectId: string;
  readonly signal: SignalId;
  /** The id of the decision that stood when the page was opened; empty where none did. */
  readonly seen: string;
  readonly decision: DoubtDecided;
  readonly note: string;
};

type Place = { readonly subjectId: string; readonly signal: SignalId };
/** The names of the fields by which one signal is decided. */
export const doubtFields = ({ subjectId, signal }: Place) => ({
  decision: `decision-${signal}-${subjectId}`,
  note: `note-${signal}-${subjectId}`,
  seen: `seen-${signal}-${subjectId}`,
});

const placesOf = (references: readonly DoubtedReference[]): readonly Place[] =>
  references.flatMap(({ subjectId, signals }) => signals.map(({ id }) => ({ subjectId, signal: id })));

/** One form for everything that is doubtful: each is decided with a note, or left for another day. */
export const doubtsForm = (references: readonly DoubtedReference[]) =>
  z
    .object(
      Object.fromEntries(
        placesOf(references).flatMap((place): [string, z.ZodType][] => {
          const { decision, note, seen } = doubtFields(place);
          return [
            [decision, choiceField(choices, "Select what you decided").optional()],
            [note, optionalTextField({ name: "What you found", most: 1000 })],
            [seen, z.string().default("")],
          ];
        }),
      ),
    )
    .transform((typed, context): readonly MadeDoubtDecision[] => {
      const places = placesOf(references);
      const made = places.flatMap((place): readonly MadeDoubtDecision[] => {
        const names = doubtFields(place);
        const decision = typed[names.decision] as DoubtDecided | undefined;
        const note = typed[names.note] as string;
        if (decision === undefined && note === "") return [];
        if (decision === undefined)
          context.addIssue({ code: "custom", path: [names.decision], message: "Select what you decided" });
        else if (note === "")
          context.addIssue({
            code: "custom",
            path: [names.note],
            message: "Enter what you found, in a sentence or two",
          });
        else return [{ ...place, decision, note, seen: typed[names.seen] as string }];
        return [];
      });
      const [first] = places;
      if (made.length === 0 && context.issues.length === 0 && first)
        context.addIssue({
          code: "custom",
          path: [doubtFields(first).decision],
          message: "Select what you decided about at least one thing",
        });
      return made;
    });

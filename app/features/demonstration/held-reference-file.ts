import type { HeldReference } from "#db/schema";
import { field, fields } from "#pdf/blocks";
import { renderUnfrozenPdf } from "#pdf/kit/render-pdf";
import { formatDay } from "~/domain/day";
import { INVENTED_NOTICE } from "../documents/invented-notice";

/** The file that an agency holds of a reference from before Accord: an invented page. */
export async function heldReferenceFile(
  workerName: string,
  { giver, refereeName, refereeJobTitle, givenOn, periodFrom, periodTo }: HeldReference,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const bytes = await renderUnfrozenPdf({
    schema: "accord.document/1",
    kind: "reference",
    language: "en-GB",
    title: `Reference for ${workerName} (invented)`,
    subtitle: `Given by ${giver}`,
    number: `Given on ${formatDay(givenOn)}`,
    frozenOn: givenOn,
    summary: [
      field("Worker", workerName),
      field("Referee", `${refereeName}, ${refereeJobTitle}`),
      field("Period", `${formatDay(periodFrom)} to ${periodTo ? formatDay(periodTo) : "now"}`),
    ],
    sections: [
      {
        heading: "Practice",
        blocks: [
          fields([
            field("Assessment and planning", "Assessments were clear, on time and written with the family in mind."),
            field("Working with children and families", "Visits were kept, and children’s words stand in the records."),
            field("Safeguarding concerns, complaints or investigations", "None known."),
            field("Would you engage the worker again?", "Yes."),
          ]),
        ],
      },
    ],
    notice: INVENTED_NOTICE,
  });
  return { name: `reference-${givenOn}.pdf`, bytes };
}

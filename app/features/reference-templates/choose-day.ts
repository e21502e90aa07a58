import { eq } from "drizzle-orm";
import { referenceTemplate } from "#db/schema";
import { type Day, formatDay } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { staleError } from "../last-change";
import { Refused, refuseFarAhead } from "../refused";
import { isAsked, type LoadedTemplate, loadedTemplateOf } from "./find-template";

export type ChosenDay = {
  readonly id: string;
  /** Of the row that the form was filled in from. */
  readonly version: number;
  /** The day from which the region asks for the template; null takes the chosen day back. */
  readonly from: Day | null;
};

/**
 * Chooses the day from which references of the region are made on a template; moves it, or takes it back, for as long as
 * it is to come. Asked for again with the same day, nothing happens.
 *
 * @throws Refused for a day that has passed, is far ahead, or is another template's, and where its day has come; StaleError
 * where a colleague chose since.
 */
export async function chooseDay(viewer: Viewer, { id, version, from }: ChosenDay): Promise<"done" | "done before"> {
  return changingOnce(viewer, async (change) => {
    const { chosen, others } = await lockTemplates(change, id);
    if (chosen.askedFrom === from) throw new DoneBefore();
    if (isAsked(chosen, change.today))
      throw new Refused(
        "from",
        `It is asked since ${formatDay(chosen.askedFrom as Day)}, and stays so until another takes its place`,
      );
    if (chosen.version !== version) throw await staleError(change, id);
    if (from !== null) refuseDay(from, chosen, others, change.today);
    await change.db
      .update(referenceTemplate)
      .set({ askedFrom: from, version: version + 1 })
      .where(eq(referenceTemplate.id, id));
    change.record({ type: "reference-template.asked", subjectId: id, details: { from } });
  });
}

function refuseDay(from: Day, chosen: LoadedTemplate, others: readonly LoadedTemplate[], today: Day): void {
  if (from < today) throw new Refused("from", "The day must be today or in the future");
  refuseFarAhead("from", "The day", from, today);
  const taken = others.find(
    ({ askedFrom, template }) => askedFrom === from && template.practiceBased === chosen.template.practiceBased,
  );
  if (taken)
    throw new Refused(
      "from",
      `‘${taken.template.title}’, version ${taken.template.version}, is asked from ${formatDay(from)}. Choose another day`,
    );
}

/** The template and the others of the region, all held: two templates are not given one day by two people at once. */
async function lockTemplates({ db, viewer }: Change, id: string) {
  const rows = await db
    .select()
    .from(referenceTemplate)
    .where(eq(referenceTemplate.regionId, viewer.organisationId))
    .orderBy(referenceTemplate.id)
    .for("update");
  const templates = rows.map(loadedTemplateOf);
  const chosen = templates.find((one) => one.id === id);
  if (!chosen) throw notFound();
  return { chosen, others: templates.filter((one) => one !== chosen) };
}

import { z } from "zod";
import { signature } from "#db/schema";
import { type Day, formatDay, latest } from "~/domain/day";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { agreedField, dateField } from "~/platform/http/fields";
import { violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { lookForBreaches } from "../../breaches/look-for-breaches";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused, refuseFarAhead } from "../../refused";
import { lockToSign } from "./find-to-sign";

export const dayForm = z.object({
  bindsFrom: dateField({
    missing: "Enter the day from which it binds your council",
    name: "The day from which it binds",
  }),
});

export const signForm = dayForm.extend({ declaration: agreedField("Confirm that you sign for your council") });

/**
 * Signs a version for the viewer's council, which it binds from a day. A signature is given once and stays; a second
 * click finds it there.
 *
 * @throws Refused where the day is past, before the version's first or after its last.
 */
export async function signVersion(
  viewer: Viewer,
  { versionId, bindsFrom }: { readonly versionId: string; readonly bindsFrom: Day },
): Promise<"done" | "done before"> {
  try {
    return await changingOnce(viewer, async (change) => {
      const version = await lockToSign(change, versionId);
      if (version.signedOn !== null) throw new DoneBefore();
      refuseDay(bindsFrom, version.content, change.today);
      const { rulebookId, rulebookVersion, regionId } = version;
      const councilId = viewer.organisationId;
      await change.db.insert(signature).values({
        id: change.newId(),
        councilId,
        rulebookId,
        rulebookVersion,
        signedOn: change.today,
        bindsFrom,
        signedBy: viewer.name,
      });
      const signed = {
        type: "rulebook.signed",
        subjectId: versionId,
        details: { rulebookId, version: rulebookVersion, bindsFrom },
      } as const;
      change.record(signed);
      change.record(signed, { inChainOf: regionId });
      change.enqueue("tell-role", {
        organisationId: regionId,
        role: "analyst",
        mail: "rulebook-signed",
        subjectId: versionId,
        number: `${version.content.title}, version ${rulebookVersion}`,
        by: viewer.organisationName,
      });
      // One that binds from a later day is found on that day, by the nightly round.
      if (bindsFrom === change.today) lookForBreaches(change, { councilId, assignmentId: null });
    });
  } catch (error) {
    if (violates(error, "signature_once")) return "done before";
    throw error;
  }
}

/** The first day from which a version can bind: its own first, and no day that is past. */
export const earliestBinding = ({ newAssignmentsFrom }: Pick<Rulebook, "newAssignmentsFrom">, today: Day): Day =>
  latest(today, newAssignmentsFrom);

/** @throws Refused for a day from which the version cannot bind. */
export function refuseDay(bindsFrom: Day, version: Rulebook, today: Day): void {
  const first = earliestBinding(version, today);
  if (bindsFrom < first)
    throw new Refused(
      "bindsFrom",
      `The day from which it binds must be ${formatDay(first)} or later: ${first === today ? "a signature does not reach back" : "the version itself begins then"}`,
    );
  if (version.to !== null && bindsFrom > version.to)
    throw new Refused(
      "bindsFrom",
      `The day from which it binds must be ${formatDay(version.to)} or earlier, when the version ends`,
    );
  refuseFarAhead("bindsFrom", "The day from which it binds", bindsFrom, today);
}

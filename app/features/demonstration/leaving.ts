import { leavers } from "#db/seeds/leavers";
import { type CouncilKey, councils } from "#db/seeds/region";
import { workers } from "#db/seeds/workers";
import { recordLeaver } from "../leavers/record-leaver";
import { priceFor } from "./cast";
import { publish } from "./hire";
import { draft } from "./put-forward";
import type { Stage } from "./stage";
import type { Story } from "./timeline";

const DAYS_UNTIL_RECORDED = 3;
const LATEST_RECORDED = -7;

/** A council records who has left, soon after the last day; and who is to leave. */
const registerKept = (council: CouncilKey) =>
  async function* ({ cast, calendar }: Stage): Story {
    for (const { left, ...leaver } of leavers[council]) {
      yield calendar.at(Math.min(left + DAYS_UNTIL_RECORDED, LATEST_RECORDED), "08:40");
      await recordLeaver(cast.workforceOfficer(council), { ...leaver, leftOn: calendar.day(left) });
    }
  };

/** A draft that a council’s record stops: it tells of a post that the history does not show. */
async function* recordedAndNotDeclared({ cast, calendar }: Stage): Story {
  yield calendar.at(-6, "09:15");
  const requisitionId = await publish(cast, {
    council: "castlemere",
    coreJobType: "social-worker",
    team: "Children in care, south",
    reasonForUse: "sickness",
    startsOn: calendar.monday(9),
    endsOn: calendar.friday(121),
    placeOfWork: "Castlemere Family Hub",
    description: "Cover for sickness in a team of six. Children in care aged 0 to 11.",
  });
  yield calendar.at(-1, "15:20");
  const price = priceFor("castlemere", "social-worker");
  await draft(cast.consultant("brightwater"), { requisitionId, worker: workers.cerys, price });
}

/** What councils record of their leavers, and what comes of it. */
export const leaving = [...councils.map(registerKept), recordedAndNotDeclared];

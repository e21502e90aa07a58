import { eq } from "drizzle-orm";
import { candidate } from "#db/schema";
import { strongReference } from "#db/seeds/reference-answers";
import { organisations } from "#db/seeds/region";
import { type InventedWorker, workers } from "#db/seeds/workers";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { answerCanYou } from "../references/answer-can-you";
import { askForReference } from "../references/ask-for-reference";
import { askReferee } from "../references/ask-referee";
import { chaseReference } from "../references/chase-reference";
import { giveConsent } from "../references/consents/give-consent";
import { noteBounce } from "../references/note-bounce";
import type { TypedReferee } from "../references/referee-form";
import { give, write } from "./hire";
import { openPrivateLink } from "./open-private-link";
import type { Stage } from "./stage";
import type { Calendar, Story } from "./timeline";

/** Nobody of this name gives references anywhere; `.example` takes no mail. */
const referees = {
  heledd: {
    name: "Heledd Vaughan-Price",
    email: "heledd.vaughan-price@larkmoor.example",
    jobTitle: "Team manager, family support",
    bodyKind: "other",
    authorityCode: null,
    body: "Larkmoor Children’s Charity (invented)",
  },
  marcus: {
    name: "Marcus Oyelaran",
    email: "marcus.oyelaran@larkmoor.example",
    jobTitle: "Service manager",
    bodyKind: "other",
    authorityCode: null,
    body: "Larkmoor Children’s Charity (invented)",
  },
  dilys: {
    name: "Dilys Pemberton",
    email: "d.pemberton@ferncliffe.example",
    jobTitle: "Assistant team manager",
    bodyKind: "other-uk-authority",
    authorityCode: null,
    body: "Ferncliffe Council (invented)",
  },
} as const satisfies Record<string, TypedReferee>;

type Asking = {
  readonly agency: Viewer;
  readonly worker: InventedWorker;
  readonly jobTitle: string;
  /** From how many days ago until how many. */
  readonly period: readonly [from: number, to: number];
  readonly giver: { readonly councilId: string } | { readonly referee: TypedReferee };
  readonly giverId: string;
};

/** The organisation that stands for all referees outside Accord (outside_organisation in the database). */
const OUTSIDE = "00000000-0000-4000-8000-000000000001";

/** An agency asks, and the job that mails whoever is asked finds it done. @returns the reference's id. */
async function ask(calendar: Calendar, { agency, worker, jobTitle, period, giver, giverId }: Asking): Promise<string> {
  const [found] = await reading(agency, ({ db }) =>
    db.select({ id: candidate.id }).from(candidate).where(eq(candidate.email, worker.email)),
  );
  if (!found) throw new Error(`${agency.organisationName} has no candidate ${worker.name}`);
  const [from, to] = period;
  const referenceId = await askForReference(agency, {
    key: newId(),
    candidateId: found.id,
    about: { jobTitle, from: calendar.day(from), to: calendar.day(to) },
    giver,
  });
  await askReferee({ giverId, referenceId });
  return referenceId;
}

const outside = (referee: TypedReferee) => ({ giver: { referee }, giverId: OUTSIDE });

/** Given by a referee outside Accord, by private link; the worker lets it go to any council. */
async function* givenOutside({ cast, calendar }: Stage): Story {
  yield calendar.at(-31, "10:20");
  const referenceId = await ask(calendar, {
    agency: cast.consultant("keystone"),
    worker: workers.rebecca,
    jobTitle: "Senior social worker, family support",
    period: [-900, -400],
    ...outside(referees.heledd),
  });
  yield calendar.at(-29, "19:10");
  const referee = await openPrivateLink(referees.heledd.email);
  await answerCanYou(referee, referenceId, { can: "practice" });
  await write(referee, referenceId, strongReference(calendar.day(-900)));
  yield calendar.at(-28, "08:15");
  await give(referee, referenceId, referees.heledd.jobTitle);
  yield calendar.at(-26, "20:40");
  const worker = await openPrivateLink(workers.rebecca.email);
  await giveConsent(worker, { referenceId, councilId: null, until: calendar.day(200) });
}

/** Asked of a referee who cannot give one. */
async function* declined({ cast, calendar }: Stage): Story {
  yield calendar.at(-13, "11:15");
  const referenceId = await ask(calendar, {
    agency: cast.consultant("brightwater"),
    worker: workers.adebayo,
    jobTitle: "Social worker, children in need",
    period: [-1500, -1100],
    ...outside(referees.dilys),
  });
  yield calendar.at(-11, "16:05");
  const referee = await openPrivateLink(referees.dilys.email);
  await answerCanYou(referee, referenceId, {
    can: "no",
    reason: "not-known",
    words: "I joined after they had left, and nobody who supervised them is still here.",
  });
}

/** Asked more than a week ago, chased, and not given yet. */
async function* chased({ cast, calendar }: Stage): Story {
  yield calendar.at(-16, "09:40");
  const agency = cast.consultant("meridian");
  const referenceId = await ask(calendar, {
    agency,
    worker: workers.viet,
    jobTitle: "Social worker, assessment",
    period: [-1300, -700],
    ...outside(referees.marcus),
  });
  yield calendar.at(-8, "09:00");
  await chaseReference(agency, referenceId);
}

/** The mail to the referee came back. */
async function* bounced({ cast, calendar }: Stage): Story {
  const email = "dilys.pemberton@fernclife.example";
  yield calendar.at(-6, "15:00");
  const referenceId = await ask(calendar, {
    agency: cast.consultant("brightwater"),
    worker: workers.sion,
    jobTitle: "Advanced practitioner",
    period: [-1200, -600],
    ...outside({ ...referees.dilys, email }),
  });
  yield calendar.at(-6, "15:02");
  await noteBounce(
    { giverId: OUTSIDE, referenceId, mail: "reference-asked", toAddress: email },
    { jobId: `demonstration-${referenceId}` },
  );
}

/** Asked of another council on Accord, about an assignment from before it was. */
async function* askedOfCouncil({ cast, calendar }: Stage): Story {
  yield calendar.at(-4, "13:50");
  const councilId = cast.referee("harrowdale").organisationId;
  await ask(calendar, {
    agency: cast.consultant("keystone"),
    worker: workers.rebecca,
    jobTitle: `Social worker, ${organisations.harrowdale.name}`,
    period: [-380, -200],
    giver: { councilId },
    giverId: councilId,
  });
}

/** References that agencies ask for, and what comes of it. */
export const asking = [givenOutside, declined, chased, bounced, askedOfCouncil];

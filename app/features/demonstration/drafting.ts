import { SIGNED_RULEBOOK } from "#db/seeds/region";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import type { Dated } from "~/domain/rulebooks/rulebook";
import { type TermId, termOf, type ValueOf } from "~/domain/rulebooks/terms";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import { changeAbout } from "../rulebooks/change-about";
import { changeValue } from "../rulebooks/change-value";
import { stampOf } from "../rulebooks/find-versions";
import { showDraft } from "../rulebooks/show-draft";
import { startDraft } from "../rulebooks/start-draft";
import type { Stage } from "./stage";
import type { Story } from "./timeline";

/** The analyst drafts the memorandum of the year to come: a longer cooling-off, and a lower cap for social workers. */
async function* nextYearsMemorandum({ cast, calendar }: Stage): Story {
  const analyst = cast.analyst();
  const newAssignmentsFrom = dayOf(`${Number(calendar.day(0).slice(0, 4)) + 1}-01-01`);
  yield calendar.at(-9, "10:30");
  const id = await startDraft(analyst, {
    key: newId(),
    basedOn: stampOf(SIGNED_RULEBOOK),
    title: null,
    newAssignmentsFrom,
    allAssignmentsFrom: null,
  });
  yield calendar.at(-9, "11:15");
  await change(analyst, id, "cooling-off", (terms) => ({ ...terms, months: 6 }));
  yield calendar.at(-2, "14:50");
  await change(analyst, id, "price-cap", ({ caps, ...terms }) => ({
    ...terms,
    caps: caps.map((cap) =>
      cap.role === "Social worker" && cap.basis === "all-in" ? { ...cap, amount: pounds("39.25") } : cap,
    ),
  }));
  yield calendar.at(-2, "15:30");
  const { content, version } = await showDraft(analyst, id);
  await changeAbout(analyst, {
    id,
    version,
    about: content,
    note: "Six months of cooling-off instead of three, as colleagues in London have, and a lower cap for social workers until the schedule of April.",
  });
}

/** Changes the first value of a term, as its form does. */
async function change<Id extends TermId>(
  analyst: Viewer,
  id: string,
  term: Id,
  edit: (value: ValueOf<Id>) => ValueOf<Id>,
): Promise<void> {
  const { content, version } = await showDraft(analyst, id);
  const [first] = termOf(content, term)?.values ?? [];
  if (!first) throw new Error(`The draft has no ${term}`);
  const { from, value } = first as Dated<ValueOf<Id>>;
  await changeValue(analyst, { id, version, term, from, value: { ...first, value: edit(value) }, sameSource: "meant" });
}

/** What the region has on its desk. */
export const drafting = [nextYearsMemorandum];

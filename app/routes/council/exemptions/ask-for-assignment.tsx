import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bindFields, FormPage, pageTitle } from "~/components/form";
import { Button, InsetText } from "~/components/govuk";
import { parseDay } from "~/domain/day";
import { changeChargeForm } from "~/features/assignments/change-charge-form";
import { extendForm } from "~/features/assignments/extend-assignment";
import { askForAssignment } from "~/features/exemptions/ask-for-assignment";
import { type Proposal, showProposal } from "~/features/exemptions/judge-proposal";
import { Refused } from "~/features/refused";
import { chargeForm } from "~/features/submissions/charge-form";
import { paths } from "~/paths";
import { judgeForm, type Typed, textOf, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { HiddenFields } from "../../shared/ask-for-exemption";
import { attempt, faulty, type Refusal } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { AskFields, AskIntroduction, Findings, namesOf } from "./ask-fields";
import { askPage, readAsked } from "./ask-page";

const TITLE = "Ask for an exemption";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { show } = paths.council.assignments;

/** The form that a rule stopped comes here as it was filled in, and goes along until the exemption is asked for. */
function proposalOf(typed: Typed): Proposal {
  if (typed.about === "extension") {
    const form = judgeForm(extendForm, typed);
    if (form.ok) return { about: "extension", endsOn: form.value.endsOn, registerCheck: form.value.registerCheck };
  }
  if (typed.about === "charge") {
    const [change, charge] = [judgeForm(changeChargeForm, typed), judgeForm(chargeForm, typed)];
    if (change.ok && charge.ok) {
      const { from, registerCheck } = change.value;
      return { about: "charge", from, breakdown: charge.value, registerCheck };
    }
  }
  const day = typed.about === "as-it-will-stand" ? parseDay(textOf(typed, "unmetFrom")) : null;
  return day?.ok ? { about: "as-it-will-stand", from: day.value } : { about: "as-it-stands" };
}

async function pageFor(viewer: Viewer, id: string, proposal: Proposal) {
  const { assignment, exemptable, notExemptable, on } = await showProposal(viewer, id, proposal);
  const { number, workerName } = assignment;
  const endsOn = proposal.about === "extension" ? proposal.endsOn : assignment.endsOn;
  return {
    id,
    number,
    workerName,
    about: proposal.about,
    notExemptable,
    ...askPage(exemptable, { from: on, to: endsOn }),
  };
}

type Page = Awaited<ReturnType<typeof pageFor>>;

/** The page, and why there is none by the proposal: the assignment as it stands is shown where its day is refused. */
async function pageOrRefusal(viewer: Viewer, id: string, proposal: Proposal) {
  try {
    return { page: await pageFor(viewer, id, proposal), refused: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const page = await pageFor(viewer, id, { about: "as-it-stands" });
    return { page, refused: faulty({ [error.field]: error.message }) };
  }
}

export const loader = forRole("ask:exemption:own", ({ viewer, params }) =>
  pageFor(viewer, idParam(params.id), { about: "as-it-stands" }),
);

type Answer = { readonly page: Page; readonly typed: Typed; readonly refusal: Refusal };

export const action = forRole("ask:exemption:own", async ({ viewer, request, params }) => {
  const id = idParam(params.id);
  const body = await request.formData();
  const { intent, ...typed } = typedOf(body);
  const proposal = proposalOf(typed);
  const { page, refused: notJudged } = await pageOrRefusal(viewer, id, proposal);
  if (notJudged) return data<Answer>({ page, typed: page.saved, refusal: notJudged }, { status: 400 });
  if (intent !== "ask") return data<Answer>({ page, typed: { ...typed, ...page.saved }, refusal: faulty({}) });
  const form = await readAsked(body, typed, page.exemptable);
  if (!form.ok) return data<Answer>({ page, typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => askForAssignment(viewer, { id, proposal, ...form.value }));
  if (refused) return data<Answer>({ page, typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(`${paths.council.exemptions.list()}?state=asked`, "exemption-asked"));
});

const INTRODUCTIONS: Readonly<Record<Proposal["about"], string>> = {
  charge: "The new charge is stopped by what stands here. Once the exemption is granted, change the charge again.",
  extension:
    "The extension is stopped by what stands here. Once the exemption is granted, extend the assignment again.",
  "as-it-stands": "This is unmet as the assignment stands.",
  "as-it-will-stand": "This will be unmet by the terms of the first day given below, if the charge stays as it is.",
};

export default function AskForAssignmentPage() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, number, workerName, about, exemptable, notExemptable, until, saved } = answer?.page ?? shown;
  const typed = answer?.typed ?? saved;
  const errors = answer?.refusal.errors;
  const field = bindFields({ typed, errors });
  const canAsk = exemptable.length > 0;
  return (
    <FormPage
      title={TITLE}
      caption={`${workerName}, ${number}`}
      backLink={show(id)}
      typed={typed}
      errors={errors}
      encType="multipart/form-data"
      introduction={
        <>
          {canAsk ? (
            <>
              <p className="govuk-body">{INTRODUCTIONS[about]}</p>
              <AskIntroduction exemptable={exemptable} until={until} />
            </>
          ) : (
            <InsetText>
              {notExemptable.length > 0
                ? "The terms allow no exemption from what stops it."
                : "Every rule is met or exempt as the assignment stands, so nothing is to be exempted."}
            </InsetText>
          )}
          {notExemptable.length > 0 ? (
            <>
              <h2 className="govuk-heading-m">What has to be mended all the same</h2>
              <Findings findings={notExemptable} />
            </>
          ) : null}
        </>
      }
    >
      {canAsk ? (
        <>
          <HiddenFields typed={typed} except={namesOf(exemptable)} />
          <AskFields field={field} exemptable={exemptable} />
          <Button name="intent" value="ask">
            {TITLE}
          </Button>
        </>
      ) : null}
    </FormPage>
  );
}

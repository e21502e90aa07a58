import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormErrors, pageTitle } from "~/components/form";
import { Button, ButtonGroup, LinkButton } from "~/components/govuk";
import { showExemption } from "~/features/exemptions/show-exemption";
import { withdrawExemption } from "~/features/exemptions/withdraw-exemption";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { redirectTo } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import { attempt } from "../../shared/attempt";
import { ExemptionPage } from "../../shared/exemption-page";
import { confirming, JustDone } from "../../shared/just-done";

export const meta = () => [{ title: pageTitle("Exemption") }];

const { exemptions, assignments, aboveTerms } = paths.council;

export const loader = forRole("read:exemption:own", async ({ viewer, params }) => ({
  exemption: await showExemption(viewer, idParam(params.id)),
  mayAsk: may(viewer, "ask:exemption:own"),
  mayDecide: may(viewer, "decide:exemption:own"),
}));

/** The one act that needs no form of its own: to take the request back. */
export const action = forRole("ask:exemption:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  const refused = await attempt(() => withdrawExemption(viewer, id));
  if (refused) return data({ errors: refused.refusal.errors }, { status: refused.status });
  throw redirectTo(confirming(exemptions.show(id), "exemption-withdrawn"));
});

export default function CouncilExemptionPage() {
  const { exemption, mayAsk, mayDecide } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, state, mayDecideFor } = exemption;
  const acts = (
    <>
      {mayDecide && mayDecideFor.length > 0 ? <LinkButton href={exemptions.decide(id)}>Decide</LinkButton> : null}
      {mayAsk && (state === "live" || state === "to-begin") ? (
        <LinkButton href={exemptions.extend(id)}>Ask for an extension</LinkButton>
      ) : null}
      {mayAsk && state === "asked" ? (
        <Form>
          <ButtonGroup>
            <Button variant="secondary">Withdraw the request</Button>
          </ButtonGroup>
        </Form>
      ) : null}
    </>
  );
  return (
    <ExemptionPage
      exemption={exemption}
      backTo={exemptions.list()}
      pageOf={exemptions.show}
      evidenceHref={exemptions.evidence(id)}
      assignmentHref={assignments.show}
      offerHref={aboveTerms.show}
      acts={acts}
      beforeTitle={answer ? <FormErrors errors={answer.errors} /> : <JustDone />}
    />
  );
}

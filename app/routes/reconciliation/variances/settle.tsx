import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScrollRegion } from "~/components/document-view";
import { FormPage, pageTitle } from "~/components/form";
import { Table } from "~/components/govuk";
import { Page } from "~/components/page";
import { formatPence } from "~/domain/money";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import type { Chosen, ChosenSum } from "~/features/reconciliation/settling/choose-variances";
import { previewSettlement } from "~/features/reconciliation/settling/preview-settlement";
import { settleForm, settleVariances } from "~/features/reconciliation/settling/settle-variances";
import { paths } from "~/paths";
import { judgeForm, typedOf } from "~/platform/http/forms";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { attempt, faulty } from "../../shared/attempt";
import { confirming } from "../../shared/just-done";
import { RefusalNotice } from "../../shared/refusal-notice";
import { sayAmount } from "../words";
import { SettlementFields } from "./settlement-fields";

const TITLE = "Settle variances";
export const meta = () => [{ title: pageTitle(TITLE) }];

const { variances } = paths.reconciliation;

/** Ticked ones by id; or all held ones of a class, an agency, a council or an account. */
function chosenIn(request: Request): Chosen | null {
  const query = new URL(request.url).searchParams;
  const ids = query.getAll("variance");
  if (ids.length > 0) return { ids };
  const filters = Object.fromEntries(
    (["class", "agency", "council", "account"] as const).flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  return Object.keys(filters).length > 0 ? { filters } : null;
}

/** The list as it was filtered and sorted where it was left; its own address alone can be gone back to. */
function listIn(request: Request): string {
  const query = new URLSearchParams(new URL(request.url).searchParams.get("list") ?? "");
  return query.size > 0 ? `${variances.list()}?${query}` : variances.list();
}

/** Back to the list, which says by the boxes that none is chosen. */
function choosing(list: string) {
  return redirectTo(`${list}${list.includes("?") ? "&" : "?"}chosen=none`);
}

export const loader = forRole("settle:variance:own", async ({ viewer, request }) => {
  const chosen = chosenIn(request);
  const list = listIn(request);
  if (!chosen) throw choosing(list);
  let preview = null;
  const refused = await attempt(async () => {
    preview = await previewSettlement(viewer, chosen);
  });
  return {
    list,
    tooMany: refused?.refusal.errors.form ?? null,
    preview: preview as Awaited<ReturnType<typeof previewSettlement>> | null,
  };
});

export const action = forRole("settle:variance:own", async ({ viewer, request }) => {
  const chosen = chosenIn(request);
  const list = listIn(request);
  if (!chosen) throw choosing(list);
  const form = judgeForm(settleForm, typedOf(await request.formData()));
  if (!form.ok) return data({ typed: form.typed, refusal: faulty(form.errors) }, { status: 400 });
  const refused = await attempt(() => settleVariances(viewer, { chosen, ...form.value }));
  if (refused) return data({ typed: form.typed, refusal: refused.refusal }, { status: refused.status });
  throw redirectTo(confirming(list, "saved"));
});

export default function SettlePage() {
  const { list, tooMany, preview } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!preview || preview.sum.count === 0)
    return (
      <Page
        title={TITLE}
        backLink={list}
        beforeTitle={<RefusalNotice refusal={answer?.refusal} what="these variances" />}
      >
        <p className="govuk-body">
          {tooMany ?? "Nothing is left to settle here. Choose variances in the list that hold money back."}
        </p>
      </Page>
    );
  const { sum, byClass, byAgency, token } = preview;
  const count = `${sum.count.toLocaleString("en-GB")} ${sum.count === 1 ? "variance" : "variances"}`;
  return (
    <FormPage
      title={TITLE}
      backLink={list}
      typed={answer?.typed}
      errors={answer?.refusal.errors}
      beforeTitle={<RefusalNotice refusal={answer?.refusal} what="these variances" />}
      submitLabel={`Settle ${count}`}
      introduction={
        <>
          <p className="govuk-body-l">
            {count}: {sayAmount(sum.tooMuch)}
            {sum.tooLittle < 0 ? `, and ${sayAmount(sum.tooLittle)}` : ""}. {formatPence(sum.held.gross)} gross is held
            back by them.
          </p>
          <SumTable
            caption="By class"
            of="Class"
            rows={byClass.map((one) => ({ name: VARIANCE_CLASS_NAMES[one.class], ...one }))}
          />
          <SumTable caption="By agency" of="Agency" rows={byAgency.map((one) => ({ name: one.agency, ...one }))} />
        </>
      }
    >
      <input type="hidden" name="token" value={token} />
      <SettlementFields typed={answer?.typed} errors={answer?.refusal.errors} />
    </FormPage>
  );
}

type SumTableProps = {
  readonly caption: string;
  /** What a row is of, which heads the first column. */
  readonly of: string;
  readonly rows: readonly (ChosenSum & { readonly name: string })[];
};

function SumTable({ caption, of, rows }: SumTableProps) {
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionSize="s"
        columns={[
          { heading: of },
          { heading: "Variances", numeric: true },
          { heading: "Too much", numeric: true },
          { heading: "Too little", numeric: true },
          { heading: "Held back, gross", numeric: true },
        ]}
        firstCellIsHeader
        rows={rows.map(({ name, count, tooMuch, tooLittle, held }) => [
          name,
          count.toLocaleString("en-GB"),
          formatPence(tooMuch),
          formatPence(tooLittle),
          formatPence(held.gross),
        ])}
      />
    </ScrollRegion>
  );
}

import type { bindFields } from "~/components/form";
import { DateInput, FileUpload, Radios, Textarea } from "~/components/govuk";
import { FindingDetails } from "~/components/verdict-panel";
import { formatDay } from "~/domain/day";
import type { Finding } from "~/domain/verdict";
import { type ExemptableFinding, reasonsToChoose } from "~/features/exemptions/reasons";
import type { AskPage } from "./ask-page";

type AskFieldsProps = {
  readonly field: ReturnType<typeof bindFields>;
  readonly exemptable: readonly ExemptableFinding[];
};

/** What is asked of every request for an exemption: a reason of the region's list, the evidence, the days. */
export function AskFields({ field, exemptable }: AskFieldsProps) {
  const lists = reasonsToChoose(exemptable);
  return (
    <>
      {lists.map(({ field: name, title, reasons }) => (
        <Radios
          key={name}
          {...field.text(name)}
          legend={lists.length === 1 ? "Why is the exemption needed?" : `Why is it needed from ${title}?`}
          legendSize="s"
          items={reasons.map((reason) => ({ value: reason, label: reason }))}
        />
      ))}
      <Textarea
        {...field.text("evidence")}
        label="Evidence"
        hint="What shows that it is needed, such as how long the post was advertised. The region reads it. Do not name the worker"
        rows={6}
      />
      <FileUpload
        {...field.blank("file")}
        label="Evidence as a PDF (optional)"
        hint="At most 10 MB. Choose it again if this page shows an error"
        accept="application/pdf"
      />
      <DateInput {...field.date("coversFrom")} legend="First day of the exemption" legendSize="s" />
      <DateInput {...field.date("coversUntil")} legend="Last day of the exemption" legendSize="s" />
    </>
  );
}

const DAYS = ["coversFrom", "coversUntil"].flatMap((name) => ["day", "month", "year"].map((part) => `${name}-${part}`));

/** The names under which these fields are sent. */
export const namesOf = (exemptable: readonly ExemptableFinding[]): readonly string[] => [
  ...reasonsToChoose(exemptable).map(({ field }) => field),
  "evidence",
  "file",
  ...DAYS,
];

/** Above the form: what would be exempted, and how long it can last. */
export function AskIntroduction({ exemptable, until }: Pick<AskPage, "exemptable" | "until">) {
  return (
    <>
      <Findings findings={exemptable.map(({ finding }) => finding)} />
      {until ? (
        <p className="govuk-body">
          The terms let an exemption that begins on the day given below last until {formatDay(until)}.
        </p>
      ) : null}
    </>
  );
}

export const Findings = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <ul className="app-findings">
    {findings.map((finding) => (
      <li key={`${finding.rulebook.id} ${finding.rule}`}>
        <FindingDetails finding={finding} isOpen />
      </li>
    ))}
  </ul>
);

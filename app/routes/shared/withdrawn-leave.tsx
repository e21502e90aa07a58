import { InsetText } from "~/components/govuk";
import { formatDay } from "~/domain/day";
import type { WithdrawnLeave } from "~/features/references/find-withdrawn-leave";

/** That the worker has withdrawn leave for references behind a submission, whose verdict stays as it was. */
export function WithdrawnLeaveNotice({ withdrawn }: { readonly withdrawn: readonly WithdrawnLeave[] }) {
  const [first] = withdrawn;
  if (!first) return null;
  return (
    <InsetText>
      {withdrawn.map(({ number, withdrawnOn }) => (
        <p key={number} className="govuk-body">
          The worker withdrew their leave for reference {number} on {formatDay(withdrawnOn)}. The council can no longer
          read it.
        </p>
      ))}
      <p className="govuk-body">The verdict is as of {formatDay(first.submittedOn)}, when the worker was submitted.</p>
    </InsetText>
  );
}

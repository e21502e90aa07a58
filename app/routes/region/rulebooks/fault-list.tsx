import type { DraftFault } from "~/features/rulebooks/draft-faults";
import { paths } from "~/paths";

type FaultsProps = { readonly id: string; readonly faults: readonly DraftFault[] };

/** What keeps a draft from being sent, each fault with the way to where it is mended. Nothing where there is none. */
export function Faults({ id, faults }: FaultsProps) {
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults">
      <h2 className="govuk-heading-m" id="faults">
        What keeps it from being sent
      </h2>
      <FaultList id={id} faults={faults} />
    </section>
  );
}

export const FaultList = ({ id, faults }: FaultsProps) => (
  <ul className="govuk-list govuk-list--bullet">
    {faults.map((fault) => (
      <li key={`${fault.place} ${fault.problem}`}>
        <a className="govuk-link" href={mendedAt(id, fault)}>
          {fault.place}
        </a>
        : {fault.problem}. {fault.mend}.
      </li>
    ))}
  </ul>
);

function mendedAt(id: string, { term, from }: DraftFault): string {
  const { about, term: termPage, value } = paths.region.rulebooks;
  if (term === null) return about(id);
  return from === null ? termPage(id, term) : value(id, term, from);
}

import type { ReactNode } from "react";
import { Button, Fieldset } from "./govuk";

export type AddAnotherProps = {
  /** Each group of fields, already bound to names of its own ("line-0-name", "line-1-name"). */
  readonly groups: readonly { readonly key: string; readonly legend: ReactNode; readonly fields: ReactNode }[];
  /** "line" in "Add another line". */
  readonly noun: string;
  /** The most there may be; the button goes when it is reached. */
  readonly most?: number;
};

/**
 * A list of like groups inside a form. The buttons post the form with `intent` "add" or "remove-<key>", and the action
 * answers with one group more or less and everything typed kept; no script is needed.
 */
export function AddAnother({ groups, noun, most = Number.POSITIVE_INFINITY }: AddAnotherProps) {
  return (
    <div className="app-add-another">
      {groups.map((group) => (
        <div key={group.key} className="app-add-another__group">
          <Fieldset legend={group.legend} legendSize="m">
            {group.fields}
          </Fieldset>
          {groups.length > 1 ? (
            <Button variant="secondary" name="intent" value={`remove-${group.key}`} formNoValidate>
              Remove<span className="govuk-visually-hidden"> {group.legend}</span>
            </Button>
          ) : null}
        </div>
      ))}
      {groups.length < most ? (
        <Button variant="secondary" name="intent" value="add" formNoValidate>
          Add another {noun}
        </Button>
      ) : null}
    </div>
  );
}

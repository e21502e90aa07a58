import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldProps, FormGroup, splitField } from "./field";

export type SelectItem = { readonly value: string; readonly text: string; readonly disabled?: boolean };

export type SelectProps = FieldProps &
  Omit<ComponentPropsWithoutRef<"select">, "name" | "id" | "children" | "multiple" | "defaultValue"> & {
    readonly items: readonly SelectItem[];
    readonly defaultValue?: string;
  };

export function Select(props: SelectProps) {
  const { id, group, input } = splitField(props);
  const { className, items, ...rest } = input;
  return (
    <FormGroup {...group}>
      <select
        {...rest}
        id={id}
        className={classNames("govuk-select", className, group.errorMessage && "govuk-select--error")}
        aria-describedby={describedBy(id, { given: rest["aria-describedby"], ...group })}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value} disabled={item.disabled}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}

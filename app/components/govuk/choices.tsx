import { type ComponentPropsWithoutRef, Fragment, type ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, FormGroup, Hint, HintAndError, hasContent, Label } from "./field";
import { Fieldset, type LegendProps } from "./fieldset";

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown while this choice is made; always shown where the browser cannot tell. */
  readonly conditional?: ReactNode;
  readonly disabled?: boolean;
  readonly id?: string;
};

export type Divider = { readonly divider: string };

type ChoicesProps = LegendProps &
  Omit<ComponentPropsWithoutRef<"div">, "defaultValue"> & {
    readonly name: string;
    /** The id of the first choice, which the error summary links to; `name` unless given. */
    readonly idPrefix?: string;
    readonly items: readonly (Choice | Divider)[];
    readonly hint?: ReactNode;
    readonly errorMessage?: string;
    readonly formGroupClassName?: string;
  };

export type RadiosProps = ChoicesProps & {
  readonly defaultValue?: string;
  readonly variant?: "inline" | "small";
};

/** One of several. Without a `legend`, put the group inside a `Fieldset` that has one. */
export function Radios({ defaultValue, ...rest }: RadiosProps) {
  return <Choices {...rest} type="radio" isChosen={(value) => value === defaultValue} />;
}

export type CheckboxesProps = ChoicesProps & {
  readonly defaultValue?: readonly string[];
  readonly variant?: "small";
};

/** Any of several. */
export function Checkboxes({ defaultValue = [], ...rest }: CheckboxesProps) {
  return <Choices {...rest} type="checkbox" isChosen={(value) => defaultValue.includes(value)} />;
}

function Choices(
  props: ChoicesProps & {
    readonly type: "radio" | "checkbox";
    readonly variant?: "inline" | "small";
    readonly isChosen: (value: string) => boolean;
  },
) {
  const {
    type,
    variant,
    isChosen,
    name,
    idPrefix = name,
    items,
    hint,
    errorMessage,
    legend,
    legendSize,
    legendIsPageHeading,
    formGroupClassName,
    className,
    "aria-describedby": given,
    ...rest
  } = props;
  const block = type === "radio" ? "govuk-radios" : "govuk-checkboxes";
  const description = describedBy(idPrefix, { given, hint, errorMessage });
  const inner = (
    <>
      <HintAndError id={idPrefix} hint={hint} errorMessage={errorMessage} />
      <div className={classNames(block, variant && `${block}--${variant}`, className)} data-module={block} {...rest}>
        {items.map((item, index) => {
          if ("divider" in item) {
            return (
              <div key={index} className={`${block}__divider`}>
                {item.divider}
              </div>
            );
          }
          const id = item.id ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`);
          const chosen = isChosen(item.value);
          const hintId = hasContent(item.hint) ? `${id}-item-hint` : undefined;
          return (
            <Fragment key={index}>
              <div className={`${block}__item`}>
                <input
                  className={`${block}__input`}
                  id={id}
                  name={name}
                  type={type}
                  value={item.value}
                  defaultChecked={chosen}
                  disabled={item.disabled}
                  data-aria-controls={item.conditional ? `conditional-${id}` : undefined}
                  // Without a fieldset nothing else carries the group's hint and error to a checkbox.
                  aria-describedby={classNames(type === "checkbox" && !legend && description, hintId)}
                />
                <Label htmlFor={id} className={`${block}__label`}>
                  {item.label}
                </Label>
                {hintId ? (
                  <Hint id={hintId} className={`${block}__hint`}>
                    {item.hint}
                  </Hint>
                ) : null}
              </div>
              {item.conditional ? (
                <div
                  className={classNames(`${block}__conditional`, !chosen && `${block}__conditional--hidden`)}
                  id={`conditional-${id}`}
                >
                  {item.conditional}
                </div>
              ) : null}
            </Fragment>
          );
        })}
      </div>
    </>
  );
  return (
    <FormGroup id={idPrefix} className={classNames(formGroupClassName, errorMessage && "govuk-form-group--error")}>
      {legend ? (
        <Fieldset
          legend={legend}
          legendSize={legendSize}
          legendIsPageHeading={legendIsPageHeading}
          aria-describedby={description}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}

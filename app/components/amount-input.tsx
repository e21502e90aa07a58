import { Input, type InputProps } from "./govuk";

/** An amount in pounds: "41.20". */
export const AmountInput = (props: Omit<InputProps, "prefix" | "width" | "inputMode">) => (
  <Input {...props} prefix="£" width={10} inputMode="decimal" />
);

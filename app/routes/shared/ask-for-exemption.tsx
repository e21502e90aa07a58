import { Form } from "~/components/form";
import { Button } from "~/components/govuk";
import type { Typed } from "~/platform/http/forms";

type HiddenFieldsProps = { readonly typed: Typed; readonly except: readonly string[] };

/** What was typed into one form, to go along with another. */
export const HiddenFields = ({ typed, except }: HiddenFieldsProps) =>
  Object.entries(typed)
    .filter(([name]) => !except.includes(name))
    .flatMap(([name, values]) =>
      [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
    );

type AskForExemptionProps = {
  /** The page that asks for an exemption of the assignment. */
  readonly href: string;
  readonly about: "charge" | "extension" | "as-it-will-stand";
  /** The form that a rule stopped; of what will be unmet, the day from which it is. */
  readonly typed: Typed;
};

/** Under the rules that stop a change of an assignment, or will not be met: what was typed goes along, so that it is judged there again. */
export const AskForExemption = ({ href, about, typed }: AskForExemptionProps) => (
  <Form action={href}>
    <HiddenFields typed={typed} except={["about", "intent", "decided", "because"]} />
    <input type="hidden" name="about" value={about} />
    <Button variant="secondary">Ask for an exemption</Button>
  </Form>
);

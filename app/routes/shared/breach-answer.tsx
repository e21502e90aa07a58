import { bindFields, type FormState } from "~/components/form";
import { DateInput, Radios, Textarea } from "~/components/govuk";
import type { BreachAct, BreachOrigin } from "~/domain/breaches/breach-status";
import { type Day, formatDay } from "~/domain/day";

type BreachAnswerProps = {
  readonly state: FormState;
  readonly acts: readonly BreachAct[];
  readonly origin: BreachOrigin;
  /** The day by which the breach is to be mended. */
  readonly mendBy: Day;
};

/** What can be done about a breach, and the words that go with it. */
export function BreachAnswer({ state, acts, origin, mendBy }: BreachAnswerProps) {
  const field = bindFields(state);
  const [only] = acts;
  return (
    <>
      {acts.length === 1 ? (
        <input type="hidden" name="act" value={only} />
      ) : (
        <Radios
          {...field.text("act")}
          legend="What do you want to do?"
          legendSize="m"
          items={acts.map((act) => ({
            value: act,
            ...choices[act],
            hint: act === "say-mended" ? SAID_MENDED[origin] : choices[act].hint,
            conditional:
              act === "being-mended" ? (
                <>
                  <DateInput {...field.date("until")} legend="Day by which it will be mended" legendSize="s" />
                  <Textarea
                    {...field.text("whyLate")}
                    label={`Why it takes longer than ${formatDay(mendBy)}`}
                    hint="Only where the day is after that. The region is told."
                    rows={3}
                  />
                </>
              ) : undefined,
          }))}
        />
      )}
      <Textarea
        {...field.text("text")}
        label="What you want to say"
        hint="The council, the region and any council that raised it read this, and it stays. Do not name the worker."
        rows={6}
      />
    </>
  );
}

const choices: Readonly<Record<BreachAct, { readonly label: string; readonly hint?: string }>> = {
  explain: { label: "Explain how it came about" },
  "being-mended": { label: "Say that it is being mended" },
  "say-mended": { label: "Say that it has been mended" },
  dispute: { label: "Dispute it", hint: "Say what is wrong about it. Its clock runs on." },
  close: { label: "Close it", hint: "Your side is satisfied with the answer." },
  "not-mended": {
    label: "Say that it is not mended",
    hint: "It stands again as it did before, and the other council answers anew.",
  },
  say: { label: "Say something else" },
};

const SAID_MENDED: Readonly<Record<BreachOrigin, string>> = {
  found:
    "Accord judges it again at once. It closes the breach if that is so, and otherwise says why not. Until it is explained, it is still to be explained.",
  suspected: "It stands at ‘said to be mended’ until the council that raised it, or the region, closes it.",
};
